import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleImage } from './sampleRecords.ts';
import { openTestStore } from './testLibrary.ts';

const at = '2026-01-01T00:00:00.000Z';
const mild = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;

/** A case with three entries of one reader and one of another. */
function openWithEntries(): Store & { readonly caseId: string } {
  const store = openTestStore();
  const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'left', image: sampleImage('eye') }).case.id;
  const otherId = store.cases.add({ pseudonym: 'P-2', eye: 'left', image: sampleImage('other') }).case.id;
  for (const name of ['Ada', 'Ben']) store.readers.add(name);
  const entry = { caseId, reader: 'Ada', at, reason: null };
  store.reviews.append({ ...entry, kind: 'firstRead', read: mild, wasRevealed: false });
  store.reviews.append({ ...entry, kind: 'reveal', modelHash: null, attributionKeys: [] });
  store.reviews.append({
    ...entry,
    kind: 'firstRead',
    read: { ...mild, icdrGrade: 2 },
    wasRevealed: true,
    reason: 'I overlooked a haemorrhage – é.',
  });
  store.reviews.append({
    ...entry,
    caseId: otherId,
    reader: 'Ben',
    kind: 'signature',
    signature: { name: 'Ben', meaning: 'graded' },
  });
  return Object.assign(store, { caseId });
}

/** Somebody with an SQLite shell, who takes the triggers away first. */
function tamper(store: Store, sql: string): void {
  const handle = new Database(store.location.file);
  handle.pragma('foreign_keys = OFF');
  handle.exec(`DROP TRIGGER review_entries_forbid_update; DROP TRIGGER review_entries_forbid_delete; ${sql}`);
  handle.close();
}

describe('reviews', () => {
  it('give back every entry as it was written, in order', () => {
    const store = openWithEntries();
    const entry = { at, reader: 'Ada', reason: null };
    expect(store.reviews.list({ caseId: store.caseId, reader: 'Ada' })).toEqual([
      { ...entry, sequence: 1, kind: 'firstRead', read: mild, wasRevealed: false },
      { ...entry, sequence: 2, kind: 'reveal', modelHash: null, attributionKeys: [] },
      {
        ...entry,
        sequence: 3,
        kind: 'firstRead',
        read: { ...mild, icdrGrade: 2 },
        wasRevealed: true,
        reason: 'I overlooked a haemorrhage – é.',
      },
    ]);
    expect(store.reviews.list({ reader: 'Ben' }).map(({ sequence }) => sequence)).toEqual([4]);
    expect(store.reviews.list({ caseId: store.caseId }).length).toBe(3);
    expect(store.reviews.list().length).toBe(4);
  });

  it('chain every entry to the one before it', () => {
    const store = openWithEntries();
    const handle = new Database(store.location.file, { readonly: true });
    const rows = handle
      .prepare<[], { previous_hash: string; hash: string }>(
        'SELECT * FROM review_entries ORDER BY sequence LIMIT 2',
      )
      .all();
    handle.close();
    // Written out by hand: keys sorted, no white space, after the previous hash.
    const content =
      '{"read":{"gradability":"good","icdrGrade":1,"macularOedema":"absent"},"wasRevealed":false}';
    const text =
      '0'.repeat(64) +
      `{"at":"${at}","caseId":"${store.caseId}","content":${content},"kind":"firstRead","reader":"Ada","reason":null,"sequence":1}`;
    expect(rows[0]).toMatchObject({
      previous_hash: '0'.repeat(64),
      hash: createHash('sha256').update(text, 'utf8').digest('hex'),
    });
    expect(rows[1]!.previous_hash).toBe(rows[0]!.hash);
    expect(store.reviews.verifyChain()).toMatchObject({ verified: true, entries: 4 });
  });

  it.each([
    ['UPDATE', `UPDATE review_entries SET reader = 'Ben' WHERE sequence = 1`, 'cannot be changed'],
    ['DELETE', 'DELETE FROM review_entries WHERE sequence = 4', 'cannot be deleted'],
    [
      'REPLACE',
      `REPLACE INTO review_entries SELECT 1, case_id, reader, kind, at, 'x', content_json, previous_hash, hash
       FROM review_entries WHERE sequence = 1`,
      'cannot be deleted',
    ],
    ['the deletion of a case', `DELETE FROM cases WHERE pseudonym = 'P-1'`, 'FOREIGN KEY'],
  ])('forbid %s, even to a stranger with SQL', (_name, sql, message) => {
    const store = openWithEntries();
    const handle = new Database(store.location.file);
    handle.pragma('foreign_keys = ON');
    handle.pragma('recursive_triggers = ON');
    expect(() => handle.exec(sql)).toThrow(message);
    handle.close();
    expect(store.reviews.verifyChain()).toMatchObject({ verified: true, entries: 4 });
  });

  it.each([
    [
      'another grade',
      `UPDATE review_entries SET content_json = json_set(content_json, '$.read.icdrGrade', 0) WHERE sequence = 1`,
      1,
    ],
    ['another time', `UPDATE review_entries SET at = '2026-01-01T00:00:00.001Z' WHERE sequence = 2`, 2],
    ['another reader', `UPDATE review_entries SET reader = 'Ben' WHERE sequence = 2`, 2],
    ['another kind', `UPDATE review_entries SET kind = 'finalRead' WHERE sequence = 2`, 2],
    ['another case', `UPDATE review_entries SET case_id = 'elsewhere' WHERE sequence = 3`, 3],
    ['another reason', `UPDATE review_entries SET reason = 'None.' WHERE sequence = 3`, 3],
    ['a missing entry', 'DELETE FROM review_entries WHERE sequence = 2', 2],
    ['a missing last entry', 'DELETE FROM review_entries WHERE sequence = 4', 4],
  ])('find %s', (_name, sql, sequence) => {
    const store = openWithEntries();
    tamper(store, sql);
    expect(store.reviews.verifyChain()).toMatchObject({ verified: false, sequence });
  });

  it('refuse a reader and a case that are not in the library', () => {
    const store = openWithEntries();
    const entry = { at, reason: null, kind: 'reveal', modelHash: null, attributionKeys: [] } as const;
    const append = (reader: string, caseId: string) => () =>
      store.reviews.append({ ...entry, attributionKeys: [], reader, caseId });
    expect(append('Stranger', store.caseId)).toThrow('FOREIGN KEY');
    expect(append('Ada', 'nowhere')).toThrow('FOREIGN KEY');
  });
});

describe('caseSummaries', () => {
  it("say where one reader's newest entries are, and who else was there", () => {
    const store = openWithEntries();
    const [first, second] = store.caseSummaries('Ada');
    expect(first).toEqual({
      id: store.caseId,
      pseudonym: 'P-1',
      eye: 'left',
      imageId: hashOf('eye'),
      createdAt: at,
      widthPx: 4288,
      heightPx: 2848,
      newest: { firstRead: 3, reveal: 2, finalRead: null, signature: null },
      firstGrade: 2,
      finalGrade: null,
      readers: ['Ada'],
    });
    const nothing = { firstRead: null, reveal: null, finalRead: null, signature: null };
    expect(second).toMatchObject({ newest: nothing, firstGrade: null, readers: ['Ben'] });
    expect(store.caseSummaries('Ben')[1]!.newest).toEqual({ ...nothing, signature: 4 });
    expect(store.caseSummaries(null).map((summary) => summary.newest)).toEqual([nothing, nothing]);
  });

  it('give the grade of the final read, and none for an ungradable photograph', () => {
    const store = openWithEntries();
    const entry = { caseId: store.caseId, reader: 'Ada', at, reason: null };
    const final = { read: { ...mild, icdrGrade: 4 }, agreement: null, comment: '' };
    store.reviews.append({ ...entry, kind: 'finalRead', final, sinceRevealMs: 5 });
    const ungradable = { icdrGrade: null, macularOedema: null, gradability: 'ungradable' } as const;
    store.reviews.append({
      ...entry,
      kind: 'firstRead',
      read: ungradable,
      wasRevealed: true,
      reason: 'Blur.',
    });
    expect(store.caseSummaries('Ada')[0]).toMatchObject({ firstGrade: null, finalGrade: 4 });
  });
});

describe('readers', () => {
  it('are known once, in the order of their coming', () => {
    const { readers } = openTestStore();
    for (const name of ['Ben', 'Ada', 'Ben']) readers.add(name);
    expect(readers.list()).toEqual(['Ben', 'Ada']);
    expect([readers.has('Ada'), readers.has('ada')]).toEqual([true, false]);
  });
});
