import { bootstrapInterval } from '../attribution/measures/bootstrapInterval.ts';
import { quadraticWeightedKappa } from './quadraticWeightedKappa.ts';

/** What two readers say of one photograph: classes from 0 up. */
export type GradePair = readonly [first: number, second: number];

export interface Agreement {
  /** Rows: classes of the first reader. Columns: of the second. */
  readonly counts: number[][];
  /** Share of equal classes; null without pairs. */
  readonly exactShare: number | null;
  readonly kappa: number | null;
  /** The 95 % percentile bootstrap over photographs; null where kappa is, or with a single photograph. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Equal input has equal intervals. */
const drawing = { seed: 1968, resamples: 2000 } as const;

/** How far two readers agree. Resamples on which kappa is not defined are left out. */
export function agreementOf(pairs: readonly GradePair[], classes: number): Agreement {
  const counts = tableOf(pairs, null, classes);
  const kappa = quadraticWeightedKappa(counts);
  const { low, high } =
    kappa === null || pairs.length < 2
      ? { low: null, high: null }
      : bootstrapInterval(
          pairs.length,
          (times) => quadraticWeightedKappa(tableOf(pairs, times, classes)) ?? Number.NaN,
          drawing,
        );
  const equal = pairs.filter(([first, second]) => first === second).length;
  return { counts, exactShare: pairs.length === 0 ? null : equal / pairs.length, kappa, low, high };
}

/** @param times How often each pair counts; null for once each. */
function tableOf(pairs: readonly GradePair[], times: Int32Array | null, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [index, [first, second]] of pairs.entries())
    counts[first]![second]! += times === null ? 1 : times[index]!;
  return counts;
}
