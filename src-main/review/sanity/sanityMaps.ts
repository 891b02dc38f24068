import type { z } from 'zod';
import type { MapLikeness } from '../../attribution/measures/sanity/sanityFindings.ts';
import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import type { AttributionSettings, DeviceKind } from '../../contract/attribution.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import type { Store } from '../../store/store.ts';
import { defaultBatch } from '../attributionDefaults.ts';
import { baselineMaterial } from '../baselineMaterial.ts';
import { photographSource } from '../photographSource.ts';
import { resolveBaseline } from '../resolveBaseline.ts';
import type { SanityCase } from './sanityCases.ts';

type SanityInput = z.input<JobKinds['sanityMap']['input']>;
export type SanityMap = z.output<JobKinds['sanityMap']['result']>;

export interface AskedModel {
  readonly modelFile: string;
  readonly modelHash: string;
  readonly device: DeviceKind;
  readonly threads: number | null;
  /** Points on the path of each map, always the same: an adaptive rule would take hundreds of them in a randomised network. */
  readonly points: number;
}

export interface AskedMap extends Pick<SanityInput, 'randomisation' | 'change' | 'target'> {
  readonly photograph: SanityCase;
  /** As people write it. */
  readonly baseline: string;
}

interface AskOptions {
  readonly signal: AbortSignal;
  readonly onShare: (share: number) => void;
}

/**
 * One map of a photograph by a model of which the library need not know.
 * @throws AppError `baseline.invalid`, `file.*`, `image.*`, `model.*`, `device.*`, `compute.*`
 */
export function askSanityMap(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { points, ...model }: AskedModel,
  { photograph, baseline, ...variant }: AskedMap,
  { signal, onShare }: AskOptions,
): Promise<SanityMap> {
  const { found } = photograph;
  const spec = resolveBaseline(baseline, found, store);
  const settings: AttributionSettings = {
    ...{ method: 'ig', rule: 'midpoint', steps: points },
    // Of adaptive rules only.
    ...{ tolerance: 0.01, maximumEvaluations: 4 },
  };
  return supervisor.run(
    'sanityMap',
    {
      ...model,
      ...variant,
      ...baselineMaterial(spec, found.id, store),
      image: photographSource(store, found.imageId),
      baseline: { kind: 'spec', spec },
      settings,
    },
    {
      batch: defaultBatch,
      signal,
      onProgress: ({ share }) => {
        onShare(share);
      },
    },
  );
}

/** How alike a map is to the one that it is held against, inside the field of view. */
export async function compareSanityMaps(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { found }: SanityCase,
  [reference, other]: readonly [SanityMap, SanityMap],
  signal: AbortSignal,
): Promise<MapLikeness> {
  const { transform, heightPx, widthPx } = reference;
  const sizes = [reference.map.map(Math.abs), other.map.map(Math.abs)];
  const maps = [reference.map, other.map, ...sizes, reference.smoothed, other.smoothed];
  const { pairs } = await supervisor.run(
    'compareMaps',
    {
      ...{ maps, heightPx, widthPx, transform },
      fieldOfView: fieldOfViewSchema.nullable().parse(store.images.find(found.imageId)!.fieldOfView),
      wanted: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    },
    { signal },
  );
  const [signed, absolute, smoothed] = pairs;
  return {
    rankCorrelation: signed!.spearman,
    absoluteRankCorrelation: absolute!.spearman,
    smoothedRankCorrelation: smoothed!.spearman,
    structuralSimilarity: signed!.ssim,
  };
}
