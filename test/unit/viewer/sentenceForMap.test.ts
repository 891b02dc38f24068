import { describe, expect, it } from 'vitest';
import { noMarks, type Marks } from '../../../src-main/contract/marks.ts';
import { initialLayers } from '../../../src-renderer/viewer/layerState.ts';
import { sentenceForMap } from '../../../src-renderer/viewer/sentenceForMap.ts';
import { sentenceForMarks } from '../../../src-renderer/viewer/sentenceForMarks.ts';

const numbers = {
  share: 0.5,
  cancelledShare: 0,
  fullStrength: 1,
  threshold: 0,
  largestPositive: 2,
  largestNegative: -1,
};

describe('sentenceForMap', () => {
  it('says nothing where both signs are drawn', () => {
    expect(sentenceForMap(numbers, initialLayers)).toBeNull();
  });

  it.each([
    ['an all-zero map', { largestPositive: 0, largestNegative: 0 }, {}, /zero everywhere/],
    ['a map without negative values', { largestNegative: 0 }, {}, /There is no negative attribution/],
    ['a map without positive values', { largestPositive: 0 }, {}, /There is no positive attribution/],
    ['both signs switched off', {}, { showPositive: false, showNegative: false }, /both switched off/],
    [
      'the only sign switched off',
      { largestNegative: 0 },
      { showPositive: false },
      /no negative attribution; positive attribution is switched off/,
    ],
    ['a threshold above everything', { threshold: 3 }, {}, /reaches the threshold/],
    [
      'a threshold above the sign that is shown',
      { threshold: 1.5 },
      { showPositive: false },
      /reaches the threshold/,
    ],
  ])('says a sentence for %s', (_, changedNumbers, changedLayers, sentence) => {
    expect(sentenceForMap({ ...numbers, ...changedNumbers }, { ...initialLayers, ...changedLayers })).toMatch(
      sentence,
    );
  });

  it('says nothing of an overlay that is switched off', () => {
    const nothing = { ...numbers, largestPositive: 0, largestNegative: 0 };
    expect(sentenceForMap(nothing, { ...initialLayers, isOverlayShown: false })).toBeNull();
  });

  it('is silent about a sign that is neither there nor asked for', () => {
    expect(
      sentenceForMap({ ...numbers, largestNegative: 0 }, { ...initialLayers, showNegative: false }),
    ).toBeNull();
  });
});

describe('sentenceForMarks', () => {
  const marks: Marks = {
    opticDisc: { centre: { xPx: 900, yPx: 1 }, radiusPx: 9 },
    fovea: { xPx: 100, yPx: 1 },
    rulers: [],
    annotations: [],
  };
  const grid = { showsGrid: true, showsQuadrants: false };

  it('asks for the landmarks that the grid and the quadrants need', () => {
    expect(sentenceForMarks(noMarks, grid, 'right')).toMatch(/optic disc \(D\) and the fovea/);
    expect(sentenceForMarks({ ...marks, fovea: null }, grid, 'right')).toMatch(/Mark the fovea/);
    expect(sentenceForMarks(noMarks, { showsGrid: false, showsQuadrants: true }, 'right')).toMatch(
      /quadrants/,
    );
    expect(sentenceForMarks(noMarks, { showsGrid: false, showsQuadrants: false }, 'right')).toBeNull();
    expect(sentenceForMarks(marks, grid, 'right')).toBeNull();
  });

  it('asks to check marks that do not fit the eye', () => {
    expect(sentenceForMarks(marks, grid, 'left')).toMatch(/left eye has its temporal side/);
  });
});
