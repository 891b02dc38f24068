import { describe, expect, it } from 'vitest';
import type { WorklistRow } from '../../../../../src-main/contract/caseView.ts';
import { caseIdSchema } from '../../../../../src-main/contract/ids.ts';
import {
  matchingPhotographs,
  offeredPhotographs,
} from '../../../../../src-renderer/views/compare/editor/offeredPhotographs.ts';
import { offeredKinds } from '../../../../../src-renderer/views/compare/editor/partKinds.ts';
import { worklistRow } from '../../worklist/worklistRow.ts';

const here = caseIdSchema.parse('here');
const row = (name: string, more: Parameters<typeof worklistRow>[2] = {}): WorklistRow =>
  worklistRow(name, 'right', { caseId: caseIdSchema.parse(name), state: 'revealed', ...more });

describe('offeredPhotographs', () => {
  const rows = [
    row('here'),
    row('P10', { eye: 'left', firstGrade: 2, finalGrade: 0 }),
    row('P9', { state: 'signed', firstGrade: 0 }),
    row('P11', { state: 'unread' }),
    row('P12', { state: 'read', firstGrade: 0 }),
  ];

  it('leaves out the case itself, and while blinding is on every case that is not revealed', () => {
    const { offered, hidden } = offeredPhotographs(rows, { caseId: here, eye: 'right', blinding: true });
    expect(offered.map(({ name }) => name)).toEqual(['P9, right eye', 'P10, left eye']);
    expect(hidden).toBe(2);
    expect(offeredPhotographs(rows, { caseId: here, eye: 'right', blinding: false })).toMatchObject({
      offered: { length: 4 },
      hidden: 0,
    });
  });

  it('takes the final grade before the first, and turns the other eye only', () => {
    const { offered } = offeredPhotographs(rows, { caseId: here, eye: 'right', blinding: true });
    expect(offered.map(({ grade, isOtherEye }) => [grade, isOtherEye])).toEqual([
      [0, false],
      [0, true],
    ]);
    const unknown = offeredPhotographs(rows, { caseId: here, eye: 'unknown', blinding: true });
    expect(unknown.offered.some(({ isOtherEye }) => isOtherEye)).toBe(false);
  });

  it('finds by every word of the search and by the own grade', () => {
    const { offered } = offeredPhotographs(rows, { caseId: here, eye: 'right', blinding: false });
    const names = (search: string, grade: Parameters<typeof matchingPhotographs>[2]): readonly string[] =>
      matchingPhotographs(offered, search, grade).map(({ name }) => name);
    expect(names('p1 RIGHT', 'any')).toEqual(['P11, right eye', 'P12, right eye']);
    expect(names('', '0')).toEqual(['P9, right eye', 'P10, left eye', 'P12, right eye']);
    expect(names('', 'none')).toEqual(['P11, right eye']);
  });
});

describe('offeredKinds', () => {
  const choices = { fellowEyes: [], lesions: 0, hasAverageFundus: false, widthPx: 224, heightPx: 224 };
  const refused = (...asked: Parameters<typeof offeredKinds>): readonly string[] =>
    offeredKinds(...asked).flatMap(({ value, refusal }) => (refusal === null ? [] : [value]));

  it('refuses what the case does not have, and nothing before that is known', () => {
    expect(refused(choices, false)).toEqual(['average-fundus', 'fellow-eye', 'inpainted']);
    expect(refused({ ...choices, lesions: 3, hasAverageFundus: true }, false)).toEqual(['fellow-eye']);
    expect(refused(null, false)).toEqual([]);
  });

  it('refuses in an average what belongs to the case alone', () => {
    expect(refused({ ...choices, lesions: 3, hasAverageFundus: true }, true)).toEqual([
      'fellow-eye',
      'inpainted',
    ]);
  });
});
