import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { cropTransformSchema } from '../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { writeFileAtomically } from '../platform/writeFileAtomically.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { legendLines } from './legendLines.ts';

export interface OverlayOptions {
  readonly preset: 'figure-3' | 'colour-blind-safe';
  /** How F is called in the legend. */
  readonly explainedOutput: string;
  readonly longestSidePx: number;
  readonly signal: AbortSignal;
  readonly onWritten?: (done: number, total: number) => void;
}

/** Writes one overlay PNG for every cached map of a model into a folder; gives the files' names. */
export async function writeOverlays(
  folder: string,
  modelHash: string,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: OverlayOptions,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const wanted = store.cases
    .list()
    .flatMap((found) =>
      store.attributions.list({ imageId: found.imageId, modelHash }).map((record) => ({ found, record })),
    );
  const written: string[] = [];
  for (const { found, record } of wanted) {
    options.onWritten?.(written.length, wanted.length);
    const png = await renderOne(found, record, store, supervisor, options);
    if (png === undefined) continue;
    const name = `${fileNameOf(caseName(found))}_${fileNameOf(formatBaseline(record.request.baseline))}.png`;
    await writeFileAtomically(join(folder, name), png);
    written.push(name);
  }
  return written;
}

/** Undefined when the map is no longer in the cache. */
async function renderOne(
  { imageId }: CaseRecord,
  record: AttributionRecord,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { preset, explainedOutput, longestSidePx, signal }: OverlayOptions,
): Promise<Uint8Array | undefined> {
  const map = store.attributions.readMap(record.key);
  if (map === undefined) return undefined;
  const image = store.images.find(imageId)!;
  const { png } = await supervisor.run(
    'renderOverlay',
    {
      picture: {
        kind: 'photograph',
        file: store.assets.pathOf(image.assetHash),
        fileName: image.sourceFileName,
        contentHash: image.assetHash,
        fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView),
      },
      map: new Float32Array(map.data),
      heightPx: map.heightPx,
      widthPx: map.widthPx,
      transform: cropTransformSchema.parse(record.transform),
      preset,
      showPositive: true,
      showNegative: true,
      smoothingPx: 1,
      longestSidePx,
      lines: legendLines(
        { numbers: record.numbers, explainedOutput },
        formatBaseline(record.request.baseline),
      ),
    },
    { signal },
  );
  return png;
}

function fileNameOf(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, '-');
}
