import { expect, it } from 'vitest';
import { lesionSegments } from '../../../../src-main/reports/dicom/lesionSegments.ts';
import { sampleLesions, samplePicture, squareLesion } from './sampleStudy.ts';

const facts = (segments: ReturnType<typeof lesionSegments>): unknown =>
  segments.map(({ number, type, isApproximate, isDrawn, lesionCount, areaPx }) => [
    ...[number, type, isApproximate, isDrawn, lesionCount, areaPx],
  ]);

it('has one segment for each type, boxes apart from contours, with pixels counted once', () => {
  // Two squares of 49 pixels share 5 x 5 of them.
  expect(facts(lesionSegments(sampleLesions, samplePicture))).toEqual([
    [1, 'microaneurysm', false, true, 1, 49],
    [2, 'hardExudate', false, false, 2, 73],
    [3, 'opticDisc', false, true, 1, 49],
    [4, 'microaneurysm', true, false, 1, 49],
  ]);
});

it('leaves out what has no pixel on the photograph', () => {
  const beside = squareLesion('haemorrhage', 'drawn', [200, 2]);
  expect(facts(lesionSegments([beside, squareLesion('other', 'drawn', [58, 2])], samplePicture))).toEqual([
    // Three of its seven columns are on the photograph.
    [1, 'other', false, true, 1, 21],
  ]);
  expect(lesionSegments([], samplePicture)).toEqual([]);
});
