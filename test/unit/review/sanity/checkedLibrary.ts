import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import type { SanityFindings } from '../../../../src-main/attribution/measures/sanity/sanityFindings.ts';
import { jobKinds, type JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';
import { CascadeMaps } from '../../../../src-main/review/sanity/cascadeMaps.ts';
import { checkSanity } from '../../../../src-main/review/sanity/checkSanity.ts';
import { sanityCases } from '../../../../src-main/review/sanity/sanityCases.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { model, node, scattered } from '../../../support/smallModels.ts';
import { createInProcessSupervisor } from '../../compute/jobs/inProcessSupervisor.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { openReviewLibrary } from '../reviewLibrary.ts';

const network = model({
  inputs: { x: ['n', 3, 16, 16] },
  nodes: [
    node('Conv', ['x', 'kernel'], ['sums'], { pads: [1, 1, 1, 1] }),
    node('Relu', ['sums'], ['kept']),
    node('Flatten', ['kept'], ['flat'], { axis: 1 }),
    node('Gemm', ['flat', 'dense'], ['y']),
  ],
  constants: { kernel: scattered([4, 3, 3, 3], 2), dense: scattered([4 * 256, 3], 5) },
});

const sidePx = 32;

export interface CheckedLibrary {
  readonly store: Store;
  readonly found: CaseRecord;
  readonly supervisor: Supervisor<JobKinds>;
  /** The targets of the maps that were asked for. */
  readonly targets: (number | null)[];
  /** Jobs that fail. */
  readonly refuse: Set<keyof JobKinds>;
}

/** A case whose photograph is brighter to the right and redder downwards; all jobs are done in the process of the test. */
export async function openCheckedLibrary(): Promise<CheckedLibrary> {
  const { store } = openReviewLibrary();
  const pixels = Uint8Array.from({ length: 3 * sidePx * sidePx }, (_, index) => {
    const [place, channel] = [Math.floor(index / 3), index % 3];
    return 20 + 5 * (place % sidePx) + (channel === 0 ? 2 * Math.floor(place / sidePx) : 10 * channel);
  });
  const bytes = await sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 3 } })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    ...{ id: assetHash, assetHash, format: 'png', widthPx: sidePx, heightPx: sidePx },
    ...{ fieldOfView: null, byteSize: bytes.length, sourceFileName: 'P-1.png' },
  };
  const found = store.cases.add({ pseudonym: 'P-1', eye: 'right', image }).case;
  const targets: (number | null)[] = [];
  const refuse = new Set<keyof JobKinds>();
  const inProcess = createInProcessSupervisor();
  const supervisor: Supervisor<JobKinds> = {
    close: () => inProcess.close(),
    run(name, input, options) {
      if (refuse.has(name)) return Promise.reject(new Error(`${name} is refused by the test.`));
      if (name === 'sanityMap') targets.push(jobKinds.sanityMap.input.parse(input).target);
      return inProcess.run(name, input, options);
    },
  };
  return { store, found, supervisor, targets, refuse };
}

/** The upper left quarter of the photograph. */
export function addLesion({ store, found }: CheckedLibrary): void {
  store.lesions.putImported({
    ...{ caseId: found.id, sourceFile: 'P-1_EX.tif', label: 'EX', source: 'mask' },
    lesions: [{ lesionId: 'square', type: 'hardExudate', rings: [[0, 0, 16, 0, 16, 16, 0, 16]] }],
  });
}

interface Check {
  readonly findings: SanityFindings;
  readonly cascade: CascadeMaps;
  /** Each word of progress. */
  readonly told: readonly string[];
}

export async function check(
  library: Pick<CheckedLibrary, 'store' | 'supervisor'>,
  signal = new AbortController().signal,
): Promise<Check> {
  const { store, supervisor } = library;
  const modelFile = join(temporaryFolder(), 'network.onnx');
  writeFileSync(modelFile, writeOnnx(network));
  const { layers, contentHash } = await supervisor.run('listLayers', { modelFile });
  const told: string[] = [];
  const cascade = new CascadeMaps(1);
  const findings = await checkSanity(
    store,
    supervisor,
    {
      model: { modelFile, modelHash: contentHash, device: 'cpu', threads: 1, points: 4 },
      layerNames: layers.map(({ name }) => name),
      photographs: sanityCases(store, { only: null, unseen: [], limit: 10 }),
      ...{ sample: 5, baselines: ['black', 'white'], steps: 8, seed: 3, dataset: 'one slope' },
    },
    {
      signal,
      onProgress: (done, total, what) => told.push(`${done}/${total} ${what}`),
      onCascadeMap: cascade.keep,
    },
  );
  return { findings, cascade, told };
}
