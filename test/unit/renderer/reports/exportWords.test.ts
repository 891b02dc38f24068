import { describe, expect, it } from 'vitest';
import type { ExportView } from '../../../../src-main/contract/export.ts';
import { exportIdSchema, isoDateSchema } from '../../../../src-main/contract/ids.ts';
import { exportStateText, firstOf, saveLabel } from '../../../../src-renderer/views/reports/exportWords.ts';
import { numberLanguageWords } from '../../../../src-renderer/wording/reportWords.ts';

const view: ExportView = {
  exportId: exportIdSchema.parse('an-export'),
  kind: 'data',
  state: 'running',
  done: 3,
  total: 12,
  step: 'P0003, left eye',
  fileName: 'data.zip',
  sizeBytes: null,
  isSaved: false,
  error: null,
  startedAt: isoDateSchema.parse('2026-11-23T05:00:00.000Z'),
};

describe('what the button says', () => {
  const check = { leftOut: [], warnings: [], fileName: 'x.zip' };

  it('counts the cases that will be in the file', () => {
    expect(saveLabel('pictures', { ...check, cases: 1 })).toBe('Save pictures of 1 case …');
    expect(saveLabel('sessionReport', { ...check, cases: 1204 })).toBe(
      'Save the session report of 1,204 cases …',
    );
  });

  it('leaves the number out while it is not known', () => {
    expect(saveLabel('data', null)).toBe('Save data …');
    expect(saveLabel('caseReport', null)).toBe('Save the report of this case …');
  });
});

describe('how far an export is', () => {
  it('is told by count and step', () => {
    expect(exportStateText(view)).toBe('3 of 12, P0003, left eye');
    expect(exportStateText({ ...view, done: 0, total: 0, step: '' })).toBe('Preparing');
  });

  it('ends with its size and whether it was saved', () => {
    const done = { ...view, state: 'done', sizeBytes: 1_250_000 } as const;
    expect(exportStateText(done)).toBe('1.3 MB, made, not saved yet');
    expect(exportStateText({ ...done, isSaved: true })).toBe('1.3 MB, saved');
    expect(exportStateText({ ...view, state: 'cancelled' })).toBe('Cancelled, nothing was written');
  });
});

describe('firstOf', () => {
  it('cuts long lists and never stands for a single line', () => {
    expect(firstOf([1, 2, 3], 2)).toEqual({ shown: [1, 2, 3], more: 0 });
    expect(firstOf([1, 2, 3, 4], 2)).toEqual({ shown: [1, 2], more: 2 });
    expect(firstOf([], 2)).toEqual({ shown: [], more: 0 });
  });
});

describe('languages of numbers', () => {
  it('show a number as they write it', () => {
    expect(numberLanguageWords('en')).toBe('English: 12,345.6');
    expect(numberLanguageWords('de')).toBe('German: 12.345,6');
    expect(numberLanguageWords('fr')).toMatch(/^French: 12\s345,6$/);
    expect(numberLanguageWords('es')).toBe('Spanish: 12.345,6');
  });
});
