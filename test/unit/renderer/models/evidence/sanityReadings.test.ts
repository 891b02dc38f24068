import { describe, expect, it } from 'vitest';
import { lesionShareReading } from '../../../../../src-renderer/views/models/evidence/lesionShareReading.ts';
import { randomisationCourse } from '../../../../../src-renderer/views/models/evidence/randomisationCourse.ts';
import { randomisationReading } from '../../../../../src-renderer/views/models/evidence/randomisationReading.ts';
import { stabilityReading } from '../../../../../src-renderer/views/models/evidence/stabilityReading.ts';
import { sampleSanity } from '../../../../fixtures/models/evaluatedManifest.ts';

const { randomisation, stability, lesionShare } = sampleSanity;

describe('a cascade of randomisation in words', () => {
  it('tells its first step, its last one, and that maps depend on what was learned', () => {
    const { sentences, cautions } = randomisationReading(randomisation);
    expect(sentences[0]).toContain('by 0.42; at the end of the cascade by 0.02');
    expect(sentences[1]).toMatch(/^So the maps depend/);
    expect(cautions).toStrictEqual([]);
  });

  it.each([0.3, -0.6])('cautions instead where a likeness of %d is left at the end', (median) => {
    const last = { layer: 'all', rankCorrelation: { median, low: -1, high: 1 } };
    const { sentences, cautions } = randomisationReading({
      ...randomisation,
      steps: [...randomisation.steps.slice(0, 2), last],
    });
    expect(sentences).toHaveLength(1);
    expect(cautions).toHaveLength(1);
    expect(cautions[0]).toContain(median < 0 ? 'by −0.60 even' : 'by 0.30 even');
  });

  it('begins its curve with the trained model, which is like itself', () => {
    expect(randomisationCourse(randomisation.steps).map(({ median }) => median)).toStrictEqual([
      1, 0.42, 0.11, 0.06, 0.02,
    ]);
  });
});

describe('stability in words', () => {
  it('names the change that moved the score most, and the one that moved a map most', () => {
    const { sentences, cautions } = stabilityReading([
      stability[1]!,
      { ...stability[0]!, scoreChange: { median: 0, largest: 0.04 } },
    ]);
    expect(sentences[1]).toContain('up to 0.05 (with “brightness x 0.9”)');
    expect(sentences[1]).toContain(
      'rank correlation of 0.41 with the unchanged one (with “flipped left to right”)',
    );
    expect(cautions).toHaveLength(1);
  });

  it('cautions only where a map has little in common with the unchanged one', () => {
    expect(stabilityReading(stability.slice(1)).cautions).toStrictEqual([]);
  });
});

describe('the share on lesions in words', () => {
  it('tells the first entry against an even spread', () => {
    const { sentences, cautions } = lesionShareReading(lesionShare);
    expect(sentences[0]).toContain('22 % of what raises the score lies on lesions');
    expect(sentences[0]).toContain('it would be 9 %. That is 2.4 times the even spread.');
    expect(cautions).toStrictEqual([]);
  });

  it('names every entry that cannot be told from an even spread', () => {
    const level = { ...lesionShare[0]!, baseline: 'white', ratio: { median: 1.2, low: 1, high: 1.4 } };
    expect(lesionShareReading([...lesionShare, level]).cautions).toStrictEqual([
      'Attribution on lesions cannot be told from an even spread with the baseline white (Made-up photographs).',
    ]);
  });
});
