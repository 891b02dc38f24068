import { describe, expect, it } from 'vitest';
import { importReportSchema } from '../../../../src-main/contract/importReport.ts';
import { importSummary } from '../../../../src-renderer/views/worklist/importSummary.ts';

describe('what came of an import', () => {
  const imported = (outcome: string): unknown => ({ file: 'a.jpg', outcome, caseId: 'c1', notes: [] });

  it('counts what was added, known and refused', () => {
    const report = importReportSchema.parse({
      imported: [imported('added'), imported('added'), imported('known')],
      problems: [{ file: 'b.jpg', reason: 'It is cut off.' }],
    });
    expect(importSummary(report)).toBe('2 cases added, 1 photograph known already, 1 file not imported.');
  });

  it('says also that nothing was added', () => {
    expect(importSummary({ imported: [], problems: [] })).toBe('0 cases added.');
  });
});
