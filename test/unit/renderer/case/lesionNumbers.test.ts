import { describe, expect, it } from 'vitest';
import type { ContrastTest } from '../../../../src-main/contract/lesionMeasures.ts';
import {
  chanceText,
  contrastText,
  leftOutText,
  patternText,
} from '../../../../src-renderer/views/case/lesions/contrastText.ts';
import { groupNumbers } from '../../../../src-renderer/views/case/lesions/groupNumbers.ts';
import { lesionCautions } from '../../../../src-main/attribution/measures/lesions/lesionCautions.ts';
import { lesionGroups } from '../../../../src-renderer/views/case/lesions/lesionGroups.ts';
import {
  barReach,
  lesionRows,
  rowAfter,
  sortedRows,
} from '../../../../src-renderer/views/case/lesions/lesionRows.ts';
import { zonesText } from '../../../../src-renderer/views/case/lesions/zoneWords.ts';
import { attributionUnit } from '../../../../src-renderer/wording/attributionUnit.ts';
import { lesionId, measuredLesion, measuresOf, squareLesion } from './measuredLesions.ts';

/** Bins -4..-3, -3..-2, -2..-1, -1..0 inside, then 0..1 to 3..4 outside. */
const likePaper = measuredLesion(1, [-2, -2, -2, 3, 3, 1, 1, 0]);
const unlikePaper = measuredLesion(2, [4, 4, 4, 1, 1, 0, 0, 0]);
/** Nothing deeper than a pixel. */
const thin = measuredLesion(3, [9, 9], { profile: { firstPx: -1, areaPx: [1, 1], sum: [9, 9] } });
const tiny = measuredLesion(4, [], { status: 'belowResolution', type: 'microaneurysm' });
const unit = attributionUnit(5);

function test(group: ContrastTest['group'], more: Partial<ContrastTest> = {}): ContrastTest {
  return { group, contrast: 1, pValue: 0.002, placements: 999, testedLesions: 2, withoutRoom: 0, ...more };
}

describe('the numbers of a group', () => {
  it('are means over the area of all lesions with an interior', () => {
    const numbers = groupNumbers([likePaper, unlikePaper, thin, tiny], 2, 1);
    // Interior: (3 * -2 + 3 * 4) / 6. Rim: (3 + 3 + 1 + 1) / 4. Surround: (1 + 1 + 0 + 0) / 4.
    expect(numbers.means).toEqual({ interior: 1, rim: 2, surround: 0.5 });
    expect(numbers.contrast).toBe(1);
    expect(numbers).toMatchObject({ measured: 3, belowResolution: 1, withoutInterior: 1, agreeing: 1 });
  });

  it('follow the width of the rim', () => {
    // Rim 4 px: interior bins -4 and -3, rim -2 to 1.
    expect(groupNumbers([likePaper], 4, 1).means).toMatchObject({ interior: -2, rim: 1.25 });
  });

  it('are per model pixel', () => {
    expect(groupNumbers([likePaper], 2, 3).means.interior).toBe(-18);
  });

  it('are of the rims alone where nothing has an interior', () => {
    expect(groupNumbers([thin], 2, 1)).toMatchObject({
      means: { interior: null, rim: 9, surround: null },
      contrast: null,
    });
  });
});

describe('the groups of a case', () => {
  const disc = measuredLesion(5, [1, 1, 1, 1, 1], { type: 'opticDisc', layer: 'opticDisc' });
  const measures = measuresOf([likePaper, unlikePaper, tiny, disc], {
    contrasts: [
      test({ kind: 'layer', layer: 'lesions' }),
      test({ kind: 'type', type: 'haemorrhage' }, { pValue: 0.01 }),
      test({ kind: 'lesion', lesionId: lesionId(2) }, { pValue: 0.5 }),
    ],
  });

  it('are all lesions, their types, the disc and what is chosen', () => {
    const groups = lesionGroups(measures, new Set([lesionId(2)]));
    expect(groups.map(({ name, lesions }) => `${name} ${lesions.length}`)).toEqual([
      'All lesions 3',
      'Microaneurysms 1',
      'Haemorrhages 2',
      'Optic disc 1',
      'Chosen 1',
    ]);
    expect(groups.map(({ test: tested }) => tested?.pValue ?? null)).toEqual([0.002, null, 0.01, null, 0.5]);
  });

  it('leave out types where there is only one, and what was not tested together', () => {
    const groups = lesionGroups(
      measuresOf([likePaper, unlikePaper]),
      new Set([likePaper.lesionId, unlikePaper.lesionId]),
    );
    expect(groups.map(({ name }) => name)).toEqual(['All lesions', 'Chosen']);
    expect(chanceText(groups[1]!.test)).toBe(
      'Several lesions that were chosen by hand are not tested together.',
    );
  });
});

describe('a contrast in words', () => {
  const textOf = (interior: number, rim: number): string =>
    contrastText(
      { ...groupNumbers([], 2, 1), means: { interior, rim, surround: 0 }, contrast: rim - interior },
      unit,
    );

  it('says which of both is above, and by how many times where the signs are the same', () => {
    expect(textOf(1, 3)).toBe(
      'The rim is above the interior by 2.00 per model pixel: both raise the score, the rim 3.0 times as much.',
    );
    expect(textOf(4, 1)).toBe(
      'The rim is below the interior by 3.00 per model pixel: both raise the score, the interior 4.0 times as much.',
    );
    expect(textOf(-1, -3)).toBe(
      'The rim is below the interior by 2.00 per model pixel: both lower it, the rim 3.0 times as much.',
    );
    expect(textOf(-2, 3)).toBe(
      'The rim is above the interior by 5.00 per model pixel: the interior lowers the score, the rim raises it.',
    );
  });

  it('says why there is none', () => {
    expect(contrastText(groupNumbers([thin], 2, 1), unit)).toMatch(/^No lesion is wide enough/);
    expect(contrastText(groupNumbers([tiny], 2, 1), unit)).toBe('Nothing here could be measured.');
  });

  it('comes with how often chance does the same', () => {
    expect(chanceText(test({ kind: 'layer', layer: 'lesions' }))).toBe(
      'p = 0.002, from the same contours at 999 random places away from all lesions.',
    );
    expect(chanceText(test({ kind: 'layer', layer: 'lesions' }, { withoutRoom: 1 }))).toMatch(
      /; 1 lesion without room elsewhere stays out of the test\.$/,
    );
    expect(chanceText(test({ kind: 'layer', layer: 'lesions' }, { pValue: null }))).toMatch(/no room/);
  });

  it('comes with how many lesions do what the paper reports, and what was left out', () => {
    const numbers = groupNumbers([likePaper, unlikePaper, thin, tiny], 2, 1);
    expect(patternText(numbers)).toBe(
      '1 of 2 lesions with an interior have the paper’s pattern: interior negative, rim positive.',
    );
    expect(leftOutText(numbers)).toBe(
      'Not in every mean: 1 lesion below the model’s resolution (under two model pixels); 1 lesion without an interior at this width of the rim.',
    );
    expect(leftOutText(groupNumbers([likePaper], 2, 1))).toBe('');
  });

  it('comes with a caution on many tests', () => {
    const contrasts = Array.from({ length: 54 }, (_, index) =>
      test({ kind: 'lesion', lesionId: lesionId(index) }),
    );
    const cautions = lesionCautions(measuresOf([likePaper], { contrasts, modelPixelPx: 8.44 }));
    expect(cautions[0]).toMatch(/^One model pixel is 8\.4 pixels/);
    expect(cautions.at(-1)).toMatch(/54 lesions are tested one by one: chance alone gives about 3 /);
    expect(lesionCautions(measuresOf([likePaper]))).toHaveLength(1);
  });
});

describe('the rows of the list', () => {
  const lesions = [
    squareLesion(1),
    squareLesion(2),
    squareLesion(4, 'microaneurysm', 2),
    squareLesion(6, 'hardExudate', 20),
  ];
  const measures = measuresOf([likePaper, unlikePaper, { ...tiny, areaPx: 4 }], {
    contrasts: [test({ kind: 'lesion', lesionId: lesionId(1) }, { pValue: 0.04 })],
  });
  const areaOf = ({ rings }: { readonly rings: readonly (readonly number[])[] }): number =>
    rings[0]![2]! ** 2;
  const rows = lesionRows({ lesions, areaOf, measures, rimWidthPx: 2 });
  const numbers = (sorted: readonly { readonly number: number }[]): readonly number[] =>
    sorted.map(({ number }) => number);

  it('have the measures of what is measured, and the size of everything', () => {
    expect(rows.map(({ state }) => state)).toEqual([
      'measured',
      'measured',
      'belowResolution',
      'notMeasured',
    ]);
    expect(rows[0]).toMatchObject({ contrast: 5, pValue: 0.04, pattern: 'agrees', share: 0.05 });
    expect(rows[1]).toMatchObject({ contrast: -3, pValue: null, pattern: 'rimOnly' });
    // A disc of 400 px² is 22.57 px wide.
    expect(rows[3]!.diameterPx).toBeCloseTo(22.568, 3);
  });

  it('lose the interior at a wide rim', () => {
    const wide = lesionRows({ lesions, areaOf, measures, rimWidthPx: 8 });
    expect(wide[0]).toMatchObject({ state: 'withoutInterior', contrast: null });
  });

  it('are sorted by contrast, size or type', () => {
    expect(numbers(sortedRows(rows, 'contrast'))).toEqual([1, 2, 4, 3]);
    expect(numbers(sortedRows(rows, 'size'))).toEqual([4, 1, 2, 3]);
    expect(numbers(sortedRows(rows, 'type'))).toEqual([3, 1, 2, 4]);
  });

  it('are gone through one by one, around the ends', () => {
    expect(rowAfter(rows, null, 1)?.number).toBe(1);
    expect(rowAfter(rows, null, -1)?.number).toBe(4);
    expect(rowAfter(rows, lesionId(6), 1)?.number).toBe(1);
    expect(rowAfter(rows, lesionId(1), -1)?.number).toBe(4);
    expect(rowAfter([], null, 1)).toBeNull();
  });

  it('have bars that one extreme lesion does not flatten', () => {
    const many = Array.from({ length: 40 }, (_, index) => measuredLesion(index, [1, 1, 1, 1, 1, 1, 1, 1]));
    const extreme = measuredLesion(99, [900, 900, 900, 900, 900, 900, 900, 900]);
    const all = measuresOf([...many, extreme]);
    const shown = all.lesions.map((_, index) => squareLesion(index === 40 ? 99 : index));
    expect(barReach(lesionRows({ lesions: shown, areaOf, measures: all, rimWidthPx: 2 }))).toBe(1);
    expect(barReach([])).toBe(0);
  });
});

it('zones are given in words, in the unit that fits them', () => {
  expect(zonesText({ interior: -0.4, rim: 3.1, surround: null })).toBe(
    'interior −0.40, rim +3.10, surround none',
  );
  expect(zonesText({ interior: -4e-7, rim: 3.1e-6, surround: 0 })).toBe(
    'interior −0.40, rim +3.10, surround 0 (× 10⁻⁶)',
  );
});
