import { reviewEntrySchema, type ReviewEntry } from '../../../../src-main/contract/read.ts';

const read = { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' } as const;

function entry(sequence: number, fields: Record<string, unknown>): ReviewEntry {
  return reviewEntrySchema.parse({
    sequence,
    at: `2026-11-22T10:00:0${sequence}.000Z`,
    reader: 'Dr Kim',
    reason: null,
    ...fields,
  });
}

export function firstReadEntry(sequence: number, fields: Record<string, unknown> = {}): ReviewEntry {
  return entry(sequence, { kind: 'firstRead', read, wasRevealed: false, ...fields });
}

export function revealEntry(sequence: number, fields: Record<string, unknown> = {}): ReviewEntry {
  return entry(sequence, { kind: 'reveal', modelHash: 'a'.repeat(64), attributionKeys: [], ...fields });
}

export function finalReadEntry(sequence: number, fields: Record<string, unknown> = {}): ReviewEntry {
  return entry(sequence, {
    kind: 'finalRead',
    final: { read, agreement: 'agree', comment: '' },
    sinceRevealMs: 42_000,
    ...fields,
  });
}

export function signatureEntry(sequence: number, fields: Record<string, unknown> = {}): ReviewEntry {
  return entry(sequence, {
    kind: 'signature',
    signature: { name: 'Dr Kim', meaning: 'graded' },
    ...fields,
  });
}
