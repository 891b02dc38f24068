import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../src-main/models/parseManifest.ts';
import { evaluatedManifest, sampleSanity } from '../../fixtures/models/evaluatedManifest.ts';
import { toBytes } from '../../fixtures/models/sampleManifest.ts';

const { randomisation } = sampleSanity;
const [stable] = sampleSanity.stability;
const [lesions] = sampleSanity.lesionShare;

function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const manifest = evaluatedManifest({ sanity: { ...sampleSanity, ...changes } });
  return parseManifest(toBytes(manifest)).problems.map(({ field, reason }) => `${field}: ${reason}`);
}

function withCorrelation(rankCorrelation: Readonly<Record<string, number>>): Record<string, unknown> {
  return {
    randomisation: { ...randomisation, steps: [randomisation.steps[0], { layer: 'x', rankCorrelation }] },
  };
}

describe('sanity checks', () => {
  it('in order are taken as they are, even where only the randomisation was done', () => {
    const { manifest, problems } = parseManifest(toBytes(evaluatedManifest()));
    expect(problems).toStrictEqual([]);
    expect(manifest?.sanity).toStrictEqual(sampleSanity);
    expect(problemsOf({ stability: [], lesionShare: [] })).toStrictEqual([]);
    expect(problemsOf(withCorrelation({ low: -1, median: -1, high: -1 }))).toStrictEqual([]);
  });

  it('need every median between its bounds', () => {
    const reason = 'must have its median between low and high';
    expect(problemsOf(withCorrelation({ low: 0.2, median: 0.1, high: 0.3 }))).toStrictEqual([
      `sanity.randomisation.steps[1].rankCorrelation: ${reason}`,
    ]);
    const ratio = { low: 1, median: 3, high: 2 };
    expect(problemsOf({ lesionShare: [lesions, { ...lesions, ratio }] })).toStrictEqual([
      `sanity.lesionShare[1].ratio: ${reason}`,
    ]);
  });

  it('need the median of a change between its extremes', () => {
    const scoreChange = { median: 0.2, largest: 0.1 };
    const mapCorrelation = { median: 0.2, smallest: 0.3 };
    expect(problemsOf({ stability: [{ ...stable, scoreChange, mapCorrelation }] })).toStrictEqual([
      'sanity.stability[0].scoreChange: must not have a median above its largest value',
      'sanity.stability[0].mapCorrelation: must not have a median below its smallest value',
    ]);
  });

  it.each([
    ['sanity.randomisation', { randomisation: undefined }],
    ['sanity.randomisation.steps', { randomisation: { ...randomisation, steps: [] } }],
    ['sanity.randomisation.steps[1].rankCorrelation.low', withCorrelation({ low: -1.1, median: 0, high: 0 })],
    ['sanity.randomisation.steps[1].rankCorrelation.high', withCorrelation({ low: 0, median: 0 })],
    [
      'sanity.stability[0].scoreChange.largest',
      { stability: [{ ...stable, scoreChange: { median: 0, largest: -1 } }] },
    ],
    ['sanity.stability[0].n', { stability: [{ ...stable, n: 0 }] }],
    [
      'sanity.lesionShare[0].share.high',
      { lesionShare: [{ ...lesions, share: { low: 0, median: 0, high: 2 } }] },
    ],
    [
      'sanity.lesionShare[0].ratio.low',
      { lesionShare: [{ ...lesions, ratio: { low: -1, median: 0, high: 2 } }] },
    ],
    ['sanity.flips', { flips: 1 }],
  ])('are refused because of %s (%#)', (field, changes) => {
    expect(problemsOf(changes).some((problem) => problem.startsWith(`${field}: `))).toBe(true);
  });
});
