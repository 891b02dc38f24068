import { worklistRowSchema, type Eye, type WorklistRow } from '../../../../src-main/contract/caseView.ts';

/** A row as the contract has it, with a made-up photograph. */
export function worklistRow(
  pseudonym: string,
  eye: Eye = 'right',
  more: Partial<WorklistRow> = {},
): WorklistRow {
  return worklistRowSchema.parse({
    caseId: `${pseudonym}-${eye}`,
    pseudonym,
    eye,
    imageId: '0'.repeat(64),
    widthPx: 4288,
    heightPx: 2848,
    importedAt: '2026-11-01T10:00:00.000Z',
    state: 'unread',
    firstGrade: null,
    finalGrade: null,
    readers: [],
    ...more,
  });
}
