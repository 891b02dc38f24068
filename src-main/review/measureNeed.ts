import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import type { Store } from '../store/store.ts';
import { compareCaseMaps } from './compareCaseMaps.ts';
import { comparedRimModelPx } from './comparedLesions.ts';
import type { ComparisonNeed } from './comparisonNeeds.ts';
import { measureAttribution } from './measureAttribution.ts';
import { measureCaseLesions } from './measureCaseLesions.ts';

/** On what something of a comparison is measured. */
export interface MeasuringPlace {
  readonly caseId: string;
  readonly modelFile: string;
  readonly device: DeviceKind;
  readonly threads: number | null;
}

/** What is measured at once: the first of the needs, or all pairs that the needs begin with. */
export function measuredTogether(needs: readonly ComparisonNeed[]): readonly ComparisonNeed[] {
  const end = needs.findIndex(({ kind }) => kind !== 'pair');
  return end === 0 ? needs.slice(0, 1) : end === -1 ? needs : needs.slice(0, end);
}

/** @throws AppError as `measureAttribution`, `measureCaseLesions`, `compareCaseMaps` */
export async function measureNeeds(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  together: readonly ComparisonNeed[],
  place: MeasuringPlace,
  signal: AbortSignal,
): Promise<void> {
  const [first] = together;
  const attributionKey = first?.keys[0];
  if (first === undefined || attributionKey === undefined) return;
  switch (first.kind) {
    case 'pair': {
      const keys = [...new Set(together.flatMap((need) => need.keys))];
      await compareCaseMaps(store, supervisor, keys, signal);
      return;
    }
    case 'measures':
      await measureAttribution(store, supervisor, { ...place, attributionKey }, signal);
      return;
    case 'lesions': {
      const rimWidth = { modelPx: comparedRimModelPx };
      await measureCaseLesions(store, supervisor, { caseId: place.caseId, attributionKey, rimWidth }, signal);
    }
  }
}
