import { describe, expect, it } from 'vitest';
import type { SanityFindings } from '../../../../../src-main/attribution/measures/sanity/sanityFindings.ts';
import { summariseSanity } from '../../../../../src-main/attribution/measures/sanity/summariseSanity.ts';
import { sanityTable } from '../../../../../src-main/cli/commands/sanity/sanityTable.ts';

const alike = { absoluteRankCorrelation: 0.5, smoothedRankCorrelation: 0.875, structuralSimilarity: 0.25 };
const scores = { scoreInput: 0.9, scoreBaseline: 0.1 };

const findings: SanityFindings = {
  dataset: 'one eye',
  layerNames: ['stem', 'logits'],
  photographs: [
    {
      ...{ name: 'P-1', isUnseen: true },
      references: [
        {
          ...{ baseline: 'black', ...scores, delta: 0 },
          lesions: { share: 0.3, areaShare: 0.1, turnedShare: 0.2 },
        },
      ],
      changes: [{ change: 'flip-horizontal', scoreChange: -0.0625, rankCorrelation: 0.75, ...alike }],
      steps: [
        { layers: 1, rankCorrelation: 0.625, ...scores, ...alike },
        { layers: 2, rankCorrelation: null, ...scores, ...alike },
      ],
    },
  ],
};

function linesOf(shown: SanityFindings): readonly string[] {
  const heading = { model: { name: 'grader', version: '2' }, points: 32, seed: 1 };
  return sanityTable(summariseSanity(shown), shown, heading)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

describe('sanityTable', () => {
  it('shows each step, each change and the lesions in a row', () => {
    const lines = linesOf(findings);
    expect(lines[0]).toBe('grader 2. 1 photograph(s), maps of 32 points, seed 1.');
    expect(lines).toContain('logits 0.625 0.625 0.625 0.500 0.250 0');
    expect(lines).toContain('stem and later (2 of 2 layers) 0.000 0.000 0.000 0.500 0.250 1');
    expect(lines).toContain('flipped left to right 1 0.063 0.063 0.750 0.750');
    expect(lines).toContain('flipped left to right, maps smoothed 1 0.063 0.063 0.875 0.875');
    expect(lines).toContain('one eye black 1 30.0 % 10.0 % 3.00 3.00 3.00');
    expect(lines).toContain(
      'Against the same contours turned and mirrored the median ratio is 1.50 (black).',
    );
    expect(lines).toContain('Research and education, not for diagnosis.');
  });

  it('says so where no photograph has lesions', () => {
    const photographs = findings.photographs.map((photograph) => ({
      ...photograph,
      references: photograph.references.map((reference) => ({ ...reference, lesions: null })),
    }));
    expect(linesOf({ ...findings, photographs })).toContain(
      'None of these photographs has lesions in the library.',
    );
  });
});
