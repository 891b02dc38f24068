import { describe, expect, it } from 'vitest';
import type { SessionGroup } from '../../../../src-main/contract/lesionMeasures.ts';
import { sessionBaselines } from '../../../../src-renderer/views/lesions/sessionGroups.ts';
import { sessionReading } from '../../../../src-renderer/views/lesions/sessionReading.ts';
import { blur, rimAbove, sessionGroup } from './sessionGroup.ts';

const sentencesOf = (...groups: readonly SessionGroup[]): readonly string[] =>
  sessionReading(groups, sessionBaselines({ groups: [...groups] }))[0]!.sentences;

describe('sessionReading', () => {
  it('says in which direction the contrast is with every baseline, where all agree', () => {
    expect(sentencesOf(sessionGroup(rimAbove), sessionGroup({ ...rimAbove, ...blur, agreeing: 3 }))).toEqual([
      'The rim is above the interior with every baseline.',
      'Interior negative and rim positive, as the paper reports: on average with every baseline, and in 30 to 60 % of single lesions.',
      'Among the same contours moved elsewhere the contrast is unusual with every baseline (p < 0.05).',
    ]);
  });

  it('names the baselines where they disagree', () => {
    const [direction, pattern, placement] = sentencesOf(
      sessionGroup(rimAbove),
      sessionGroup({
        ...blur,
        contrast: -0.3,
        contrastLow: -0.5,
        contrastHigh: -0.1,
        interiorMean: 0.2,
        rimMean: -0.1,
        pValue: 0.3,
      }),
      sessionGroup({
        baseline: { kind: 'white' },
        baselineText: 'white',
        contrast: 0.1,
        contrastLow: -0.1,
        contrastHigh: 0.3,
        interiorMean: 0.1,
        rimMean: 0.2,
        pValue: 0.05,
      }),
    );
    expect(direction).toBe(
      'The rim is above the interior with black; the interior is above the rim with blur 8 px; neither is clearly above the other with white.',
    );
    expect(pattern).toMatch(/: on average with black, and in 0 to 60 % of single lesions\.$/);
    expect(placement).toMatch(
      /the contrast is unusual with black \(p < 0\.05\), not unusual with blur 8 px and white \(p ≥ 0\.05\)\.$/,
    );
  });

  it('does not take a rim above the interior for the pattern of the paper when both are positive', () => {
    const both = { ...rimAbove, interiorMean: 0.1, rimMean: 0.4, agreeing: 0 };
    expect(sentencesOf(sessionGroup(both))[1]).toMatch(/: not on average, and in 0 of 10 single lesions/);
    expect(sentencesOf(sessionGroup(both), sessionGroup({ ...both, ...blur }))[1]).toMatch(
      /: on average with no baseline, and in 0 % of single lesions/,
    );
  });

  it('claims no direction without an interval, and no test without room to place contours', () => {
    const single = { ...rimAbove, contrastLow: null, contrastHigh: null, pValue: null };
    const [direction, , placement] = sentencesOf(sessionGroup(single));
    expect(direction).toBe('There are too few cases to tell with black.');
    expect(placement).toBe('There was no room to move the contours, so nothing is tested.');
  });

  it('does not say every baseline where some have no contrast', () => {
    const sentences = sentencesOf(
      sessionGroup(rimAbove),
      sessionGroup({ ...rimAbove, baseline: { kind: 'white' }, baselineText: 'white' }),
      sessionGroup(blur),
    );
    expect(sentences[0]).toBe('The rim is above the interior with black and white.');
    expect(sentences.at(-1)).toBe('There is no contrast with blur 8 px.');
  });

  it.each([
    [{ measured: 0, belowResolution: 20 }, 'All 20 are below the model’s resolution: nothing is measured.'],
    [{ measured: 0, belowResolution: 5 }, 'Nothing is measured.'],
    [
      { measured: 12, withoutInterior: 12 },
      'None has an interior and a rim at this width of the rim, so there is no contrast.',
    ],
  ])('says why there is nothing to read for %o', (counts, expected) => {
    expect(sentencesOf(sessionGroup(counts))).toEqual([expected]);
  });

  it('says that the edges of boxes are not those of lesions', () => {
    expect(sentencesOf(sessionGroup({ ...rimAbove, type: 'approximate' })).at(-1)).toBe(
      'These edges are those of boxes, not of lesions.',
    );
  });
});
