import type { AttributionNumbers } from '../contract/attribution.ts';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { Eye } from '../contract/caseView.ts';
import type { Store } from '../store/store.ts';

export interface ListedAttribution extends AttributionNumbers {
  readonly key: string;
  readonly model: string;
  readonly baseline: string;
  readonly method: string;
  readonly rule: string;
  readonly tolerance: number;
  readonly device: string;
  readonly elapsedMs: number;
  readonly createdAt: string;
  /** False after the map was evicted from the cache; the numbers stay. */
  readonly hasMap: boolean;
}

export interface ListedCase {
  readonly id: string;
  readonly pseudonym: string;
  readonly eye: Eye;
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly attributions: readonly ListedAttribution[];
}

/** Every case in the order of import, with the numbers of every attribution. */
export function listCases(store: Store): readonly ListedCase[] {
  const modelNames = new Map(
    store.models.list().map(({ contentHash, name, version }) => [contentHash, `${name} ${version}`]),
  );
  return store.cases.list().map((found) => {
    const image = store.images.find(found.imageId)!;
    return {
      id: found.id,
      pseudonym: found.pseudonym,
      eye: found.eye,
      file: image.sourceFileName,
      widthPx: image.widthPx,
      heightPx: image.heightPx,
      attributions: store.attributions.list({ imageId: found.imageId }).map((record) => ({
        ...record.numbers,
        key: record.key,
        model: modelNames.get(record.request.modelHash) ?? record.request.modelHash,
        baseline: formatBaseline(record.request.baseline),
        method: record.request.settings.method,
        rule: record.request.settings.rule,
        tolerance: record.request.settings.tolerance,
        device: record.device,
        elapsedMs: record.elapsedMs,
        createdAt: record.createdAt,
        hasMap: record.map !== null,
      })),
    };
  });
}
