import type { SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';

/** What to keep in mind over these figures, in whole sentences. */
export function sessionCautions(groups: readonly SessionGroup[]): readonly string[] {
  const tests = groups.filter(({ pValue }) => pValue !== null).length;
  const fewest = groups
    .filter(({ contrast }) => contrast !== null)
    .reduce((least, { cases }) => Math.min(least, cases), Infinity);
  return [
    'Attribution says what moved the model’s score against a baseline. It does not locate lesions, and a pattern at their rim is no proof of how the model decides.',
    'Intervals are over cases, not lesions: lesions of one eye resemble each other.',
    ...(fewest < smallSample
      ? [`Some figures rest on ${fewest === 1 ? 'one case' : `${fewest} cases`} only.`]
      : []),
    ...(tests > 1
      ? [
          `${tests} contrasts are tested here. By chance alone about one in twenty has p under 0.05, and lines of the same photographs are not independent.`,
        ]
      : []),
    ...(tests > 0 ? ['The smallest p that 999 placements can give is 0.002.'] : []),
    'A lesion under two model pixels across is counted and not measured. Next to it, an interior of few pixels is an average over little.',
    'Baselines differ in what they can credit: black gives dark lesions little attribution, white bright ones.',
  ];
}

const smallSample = 10;
