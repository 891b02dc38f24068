import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import type { Lesion, LesionType } from '../../../../src-main/contract/lesion.ts';
import { numberLesions } from '../../../../src-main/review/report/numberLesions.ts';

function triangle(id: string, type: LesionType, leftPx: number, topPx: number): Lesion {
  return {
    ...{ lesionId: lesionIdSchema.parse(id), type, source: 'drawn', sourceFile: null, author: null },
    // The upper left corner is not the first point.
    rings: [[leftPx + 4, topPx + 4, leftPx, topPx + 4, leftPx + 2, topPx]],
  };
}

describe('the numbers of lesions', () => {
  it('go by type, then from the top, then from the left, whatever came first', () => {
    const lesions = [
      triangle('d', 'hardExudate', 5, 5),
      triangle('c', 'haemorrhage', 1, 50),
      triangle('b', 'haemorrhage', 30, 10),
      triangle('a', 'haemorrhage', 20, 10),
      triangle('e', 'microaneurysm', 90, 90),
    ];
    const numbered = (given: readonly Lesion[]): readonly (readonly [number, string])[] =>
      numberLesions(given).map(({ number, lesion }) => [number, lesion.lesionId]);
    const expected = [
      [1, 'e'],
      [2, 'a'],
      [3, 'b'],
      [4, 'c'],
      [5, 'd'],
    ];
    expect(numbered(lesions)).toEqual(expected);
    expect(numbered(lesions.toReversed())).toEqual(expected);
  });

  it('tell apart lesions at one place by their ids', () => {
    const lesions = [triangle('b', 'other', 1, 1), triangle('a', 'other', 1, 1)];
    expect(numberLesions(lesions).map(({ lesion }) => lesion.lesionId)).toEqual(['a', 'b']);
  });
});
