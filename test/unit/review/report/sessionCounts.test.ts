import { describe, expect, it } from 'vitest';
import { modelHashSchema } from '../../../../src-main/contract/ids.ts';
import type { Agreement, Read, ReviewEntry } from '../../../../src-main/contract/read.ts';
import { createSessionCounts } from '../../../../src-main/review/report/sessionCounts.ts';
import { hashOf } from '../../store/sampleRecords.ts';

let sequence = 0;

function base() {
  sequence += 1;
  return { sequence, at: '2026-01-01T00:00:00.000Z', reader: 'Ada', reason: null };
}

function readOf(icdrGrade: number | null): Read {
  return icdrGrade === null
    ? { icdrGrade, macularOedema: null, gradability: 'ungradable' }
    : { icdrGrade, macularOedema: 'absent', gradability: 'good' };
}

const first = (grade: number | null): ReviewEntry => ({
  ...base(),
  ...{ kind: 'firstRead', read: readOf(grade), wasRevealed: false },
});
const reveal = (): ReviewEntry => ({
  ...base(),
  ...{ kind: 'reveal', modelHash: modelHashSchema.parse(hashOf('m')), attributionKeys: [] },
});
const final = (grade: number | null, agreement: Agreement | null = null): ReviewEntry => ({
  ...base(),
  ...{ kind: 'finalRead', final: { read: readOf(grade), agreement, comment: '' }, sinceRevealMs: null },
});
const signed = (): ReviewEntry => ({
  ...base(),
  ...{ kind: 'signature', signature: { name: 'Ada', meaning: 'graded' } },
});

describe('the counts of a session', () => {
  it('are those of the newest first and final reads', () => {
    const counts = createSessionCounts(true);
    counts.add('Ada', [first(2), reveal(), final(3, 'agree'), signed()], 3);
    counts.add('Ada', [first(2)], 0);
    counts.add('Ada', [first(1), first(4), reveal(), final(4, 'disagree')], 1);
    // Signed, then corrected: not signed any more.
    counts.add('Ada', [first(0), reveal(), final(1, 'agree'), signed(), final(0, 'disagree')], 0);
    // From ungradable to a grade is a change; the model says nothing of a grade.
    counts.add('Ada', [first(null), reveal(), final(2, null)], null);
    counts.add('Ada', [first(null)], 4);
    counts.add('Ben', [first(1)], 1);
    expect(counts.readers).toMatchObject([
      {
        reader: 'Ada',
        ...{ firstReads: 6, finalReads: 4, signed: 1, ungradable: 1, changedGrades: 2 },
        ...{ agreeing: 1, disagreeing: 2 },
      },
      {
        reader: 'Ben',
        ...{ firstReads: 1, finalReads: 0, signed: 0, ungradable: 0, changedGrades: 0 },
        ...{ agreeing: 0, disagreeing: 0 },
      },
    ]);
    expect(counts.readers[0]!.againstModel).toEqual([
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0],
    ]);
  });

  it('set nothing against the model where predictions are left out', () => {
    const counts = createSessionCounts(false);
    counts.add('Ada', [first(2)], 2);
    expect(counts.readers[0]!.againstModel).toBeNull();
  });
});
