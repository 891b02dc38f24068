import type { LesionSession } from '../../../src-main/contract/lesionMeasures.ts';

/** How much stands behind the figures, and what does not, in whole sentences. */
export function sessionCounts(counts: LesionSession['counts']): readonly string[] {
  const { withLesions, measured, waiting, notRevealed, withoutAttribution } = counts;
  const pairs = measured + waiting;
  return [
    `${plural(withLesions, 'revealed case has', 'revealed cases have')} lesions.`,
    ...(withoutAttribution > 0
      ? [
          `${plural(withoutAttribution, 'of them is', 'of them are')} left out for want of an attribution map.`,
        ]
      : []),
    ...(pairs > 0
      ? [`${number(measured)} of ${plural(pairs, 'pair', 'pairs')} of case and attribution measured.`]
      : []),
    ...(notRevealed > 0
      ? [
          `${plural(notRevealed, 'case', 'cases')} with lesions ${notRevealed === 1 ? 'is' : 'are'} left out: you have not revealed ${notRevealed === 1 ? 'it' : 'them'} yet.`,
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
