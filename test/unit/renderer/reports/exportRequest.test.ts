import { describe, expect, it } from 'vitest';
import { exportRequestSchema } from '../../../../src-main/contract/export.ts';
import { caseIdSchema } from '../../../../src-main/contract/ids.ts';
import {
  defaultReportOptions as options,
  reportSections,
} from '../../../../src-main/contract/reportOptions.ts';
import {
  exportRequest,
  firstChoices,
  missingChoice,
  toggled,
  type ExportChoices,
} from '../../../../src-renderer/views/reports/exportRequest.ts';

const caseId = caseIdSchema.parse('a-case');
const choosing = (changes: Partial<ExportChoices>): ExportChoices => ({ ...firstChoices, ...changes });

describe('what is asked of the program', () => {
  it('is a request that the contract takes, for every kind', () => {
    for (const kind of ['caseReport', 'sessionReport', 'pictures', 'data', 'dicom', 'bundle'] as const) {
      const request = exportRequest(choosing({ kind }), options, caseId);
      expect(exportRequestSchema.parse(request)).toMatchObject({ kind, options });
    }
  });

  it('names the one case or none for all', () => {
    const caseIds = (scope: 'case' | 'session'): unknown =>
      exportRequest(choosing({ kind: 'data', scope }), options, caseId);
    expect(caseIds('case')).toMatchObject({ caseIds: ['a-case'] });
    expect(caseIds('session')).toMatchObject({ caseIds: [] });
  });

  it('takes all cases for a session, also where one of them was looked at last', () => {
    expect(exportRequest(choosing({ scope: 'case' }), options, caseId)).toMatchObject({ caseIds: [] });
  });

  it('says what is still to be chosen, and is not asked until then', () => {
    const none = choosing({ kind: 'pictures', pictures: { ...firstChoices.pictures, kinds: [] } });
    expect(missingChoice(none, caseId)).toBe('Choose at least one picture.');
    expect(exportRequest(none, options, caseId)).toBeNull();
    expect(missingChoice(choosing({ kind: 'dicom', dicomObjects: [] }), caseId)).toMatch(/DICOM/);
    expect(missingChoice(choosing({ kind: 'caseReport' }), null)).toBe('Choose a case.');
    expect(missingChoice(choosing({ kind: 'data', scope: 'case' }), null)).toBe('Choose a case.');
    expect(missingChoice(choosing({ kind: 'bundle', scope: 'case' }), null)).toBeNull();
  });
});

describe('toggled', () => {
  it('adds and removes one and keeps the order of printing', () => {
    const without = toggled(reportSections, reportSections, 'overlays');
    expect(without).toEqual(reportSections.filter((section) => section !== 'overlays'));
    expect(toggled(reportSections, without, 'overlays')).toEqual([...reportSections]);
    expect(toggled(reportSections, ['method', 'photograph'], 'lesions')).toEqual([
      'photograph',
      'lesions',
      'method',
    ]);
  });
});
