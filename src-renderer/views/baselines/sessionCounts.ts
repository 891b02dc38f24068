import type { BaselineSession } from '../../../src-main/contract/baselineSession.ts';

/** How much stands behind the figures, and what does not, in whole sentences. */
export function sessionCounts(counts: BaselineSession['counts']): readonly string[] {
  const { compared, withoutComparison, measured, waiting, notRevealed } = counts;
  const all = measured + waiting;
  return [
    `${plural(compared, 'revealed case has', 'revealed cases have')} attributions against two baselines or more.`,
    ...(withoutComparison > 0
      ? [`${plural(withoutComparison, 'revealed case has', 'revealed cases have')} fewer.`]
      : []),
    ...(all > 0 ? [`${number(measured)} of ${plural(all, 'measure', 'measures')} taken.`] : []),
    ...(notRevealed > 0
      ? [
          `${plural(notRevealed, 'case is', 'cases are')} left out: you have not revealed ${notRevealed === 1 ? 'it' : 'them'} yet.`,
        ]
      : []),
  ];
}

function plural(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
