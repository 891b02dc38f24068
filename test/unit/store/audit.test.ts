import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src-main/store/store.ts';
import { createClock, openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

function openWithEntries(count: number): Store {
  const clock = createClock();
  const store = openTestStore(testOptions(temporaryFolder(), clock));
  store.transaction(() => {
    for (let index = 0; index < count; index++) {
      store.audit.append({
        action: 'case.revealed',
        subject: `case-${index}`,
        details: { index, at: ['é', null] },
      });
      clock.advance(1000);
    }
  });
  return store;
}

/** Somebody with an SQLite shell, who takes the triggers away first. */
function tamper(store: Store, sql: string): void {
  const handle = new Database(store.location.file);
  handle.exec(`DROP TRIGGER audit_forbids_update; DROP TRIGGER audit_forbids_delete; ${sql}`);
  handle.close();
}

describe('audit', () => {
  it('chains every entry to the one before it', () => {
    const store = openWithEntries(2);
    const [first, second] = store.audit.list(0, 10);
    expect(first).toMatchObject({
      sequence: 1,
      action: 'case.revealed',
      subject: 'case-0',
      previousHash: '0'.repeat(64),
    });
    expect(second?.previousHash).toBe(first?.hash);
    // Written out by hand: keys sorted, no white space, after the previous hash.
    const text =
      '0'.repeat(64) +
      '{"action":"case.revealed","at":"2026-01-01T00:00:00.000Z","details":{"at":["é",null],"index":0},"sequence":1,"subject":"case-0"}';
    expect(first?.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    expect(store.audit.verifyAuditChain()).toEqual({ verified: true, entries: 2, headHash: second?.hash });
  });

  it('verifies when it is empty and when it is long', () => {
    expect(openWithEntries(0).audit.verifyAuditChain()).toEqual({
      verified: true,
      entries: 0,
      headHash: '0'.repeat(64),
    });
    expect(openWithEntries(2500).audit.verifyAuditChain()).toMatchObject({ verified: true, entries: 2500 });
  });

  it('is listed page by page', () => {
    const store = openWithEntries(5);
    expect(store.audit.list(2, 2).map((entry) => entry.sequence)).toEqual([3, 4]);
  });

  it.each([
    ['UPDATE', `UPDATE audit SET subject = 'x' WHERE sequence = 1`, 'cannot be changed'],
    ['DELETE', 'DELETE FROM audit WHERE sequence = 1', 'cannot be deleted'],
    [
      'REPLACE',
      `REPLACE INTO audit SELECT 1, at, 'x', subject, details_json, previous_hash, hash FROM audit WHERE sequence = 1`,
      'cannot be deleted',
    ],
    [
      'UPSERT',
      `INSERT INTO audit SELECT * FROM audit WHERE sequence = 1 ON CONFLICT DO UPDATE SET subject = 'x'`,
      'cannot be changed',
    ],
  ])('forbids %s, even to a stranger with SQL', (_name, sql, message) => {
    const store = openWithEntries(2);
    const handle = new Database(store.location.file);
    handle.pragma('recursive_triggers = ON');
    expect(() => handle.exec(sql)).toThrow(message);
    handle.close();
    expect(store.audit.verifyAuditChain()).toMatchObject({ verified: true, entries: 2 });
  });

  it.each([
    ['a changed subject', `UPDATE audit SET subject = 'x' WHERE sequence = 3`, 3, 'changed'],
    ['a changed date', `UPDATE audit SET at = '2027-01-01T00:00:00.000Z' WHERE sequence = 1`, 1, 'changed'],
    ['changed details', `UPDATE audit SET details_json = '{}' WHERE sequence = 5`, 5, 'changed'],
    ['a missing entry', 'DELETE FROM audit WHERE sequence = 2', 2, 'missing'],
    ['a missing first entry', 'DELETE FROM audit WHERE sequence = 1', 1, 'missing'],
    ['missing entries at the end', 'DELETE FROM audit WHERE sequence > 3', 4, 'missing'],
    ['all entries missing', 'DELETE FROM audit', 1, 'missing'],
    [
      'two entries swapped',
      `UPDATE audit SET sequence = 99 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 99`,
      2,
      'follow',
    ],
  ])('finds %s', (_name, sql, sequence, reason) => {
    const store = openWithEntries(5);
    tamper(store, sql);
    const verdict = store.audit.verifyAuditChain();
    expect(verdict).toMatchObject({ verified: false, sequence });
    expect(verdict.verified ? '' : verdict.reason).toContain(reason);
  });

  it('is a part of the transaction it tells of', () => {
    const store = openWithEntries(1);
    expect(() =>
      store.transaction(() => {
        store.audit.append({ action: 'case.signed', subject: 'x', details: {} });
        throw new Error('not signed after all');
      }),
    ).toThrow();
    expect(store.audit.verifyAuditChain()).toMatchObject({ verified: true, entries: 1 });
    store.audit.append({ action: 'case.signed', subject: 'y', details: {} });
    expect(store.audit.verifyAuditChain()).toMatchObject({ verified: true, entries: 2 });
  });
});
