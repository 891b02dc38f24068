import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionAgreementSchema, type SessionAgreement } from '../../../../src-main/contract/bundle.ts';
import type { Read } from '../../../../src-main/contract/read.ts';
import {
  compareBundles,
  type CompareBundlesOptions,
} from '../../../../src-main/review/bundles/compareBundles.ts';
import { openBundle } from '../../../../src-main/review/bundles/openBundle.ts';
import { chooseReader } from '../../../../src-main/review/currentReader.ts';
import { hiddenPhotographs } from '../../../../src-main/review/hiddenPhotographs.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { hashOf } from '../../store/sampleRecords.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { openReviewLibrary, type ReviewLibrary } from '../reviewLibrary.ts';
import { addPhotograph, firstRead, pack, textOf, toBytes, unpack, writeBundle } from './bundledSession.ts';

const graded = (icdrGrade: number): Read => ({ icdrGrade, macularOedema: 'absent', gradability: 'good' });
const ungradable: Read = { icdrGrade: null, macularOedema: null, gradability: 'ungradable' };

type Grades = Readonly<Record<string, number | null>>;

/** A library in which one reader graded photographs, null for ungradable. */
async function sessionOf(reader: string, grades: Grades): Promise<ReviewLibrary> {
  const library = openReviewLibrary();
  chooseReader(library.store, reader);
  for (const [name, grade] of Object.entries(grades)) {
    const caseId = await addPhotograph(library.store, name);
    firstRead(library.store, caseId, reader, grade === null ? ungradable : graded(grade));
  }
  return library;
}

async function compare(
  files: readonly string[],
  options: Partial<CompareBundlesOptions> = {},
): Promise<SessionAgreement> {
  const nothing = { library: null, isInstalled: () => false, isHidden: () => false };
  return sessionAgreementSchema.parse(await compareBundles(files, { ...nothing, ...options }));
}

function caseOf(store: Store, name: string): string {
  return store.cases.findByImage(hashOf(name))!.id;
}

function finalRead(store: Store, name: string, reader: string, read: Read): void {
  const entry = { caseId: caseOf(store, name), reader, at: '2026-02-01T00:00:00.000Z', reason: null };
  store.reviews.append({
    ...{ ...entry, kind: 'finalRead', sinceRevealMs: null },
    final: { read, agreement: null, comment: '' },
  });
}

describe('compareBundles', () => {
  it('matches photographs by their content and says how far two readers agree', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1, c: 2, d: 4, x: 3, u: null });
    const ben = await sessionOf('Ben', { d: 2, c: 2, b: 1, a: 0, y: 3, u: 1 });
    const { pairs, differences, ...agreement } = await compare([
      await writeBundle(ada.store),
      await writeBundle(ben.store, { caseNames: 'asInLibrary' }),
    ]);
    expect(agreement).toMatchObject({ sharedCases: 5, otherCases: 2 });
    expect(agreement.sources.map(({ readers }) => readers)).toStrictEqual([['Ada'], ['Ben']]);
    expect(pairs).toHaveLength(1);
    // Ada 0 1 2 4, Ben 0 1 2 2. Observed 4. By chance, with Ada's and Ben's totals: the sum of (i - j)^2 over all sixteen pairs is
    // (0 1 4 4) + (1 0 1 1) + (4 1 0 0) + (16 9 4 4) = 50, over 4 photographs.
    expect(pairs[0]).toMatchObject({
      ...{ first: 'Ada', second: 'Ben', reads: 'first', cases: 4, ungradable: 1, exactShare: 0.75 },
      kappa: expect.closeTo(1 - (4 * 4) / 50, 12) as number,
      counts: [
        [1, 0, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
      ],
    });
    expect(differences).toStrictEqual([
      { name: 'P0004 right', reads: 'first', grades: [{ reader: 'Ada', icdrGrade: 4 }, { reader: 'Ben', icdrGrade: 2 }] },
      { name: 'P0006 right', reads: 'first', grades: [{ reader: 'Ada', icdrGrade: null }, { reader: 'Ben', icdrGrade: 1 }] },
    ]); // prettier-ignore
  });

  it('takes the newest read of each kind, and no first read that knew the prediction', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1 });
    const ben = await sessionOf('Ben', { a: 4, b: 1 });
    firstRead(ben.store, caseOf(ben.store, 'a'), 'Ben', graded(1));
    ben.store.reviews.append({
      ...{
        caseId: caseOf(ben.store, 'a'),
        reader: 'Ben',
        at: '2026-02-01T00:00:00.000Z',
        reason: 'It says so.',
      },
      ...{ kind: 'firstRead', read: graded(3), wasRevealed: true },
    });
    for (const grade of [2, 3]) finalRead(ben.store, 'a', 'Ben', graded(grade));
    finalRead(ada.store, 'a', 'Ada', graded(0));
    const { pairs } = await compare([await writeBundle(ada.store), await writeBundle(ben.store)]);
    expect(pairs.map(({ reads, cases, counts }) => [reads, cases, counts[0]])).toStrictEqual([
      ['first', 2, [0, 1, 0, 0, 0]],
      ['final', 1, [0, 0, 0, 1, 0]],
    ]);
  });

  it('compares readers of one session as well, and every two of several', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1 });
    ada.store.readers.add('Cleo');
    firstRead(ada.store, caseOf(ada.store, 'a'), 'Cleo', graded(1));
    const ben = await sessionOf('Ben', { a: 2 });
    const { pairs } = await compare([await writeBundle(ada.store), await writeBundle(ben.store)]);
    expect(pairs.map(({ first, second, cases }) => [first, second, cases])).toStrictEqual([
      ['Ada', 'Cleo', 1],
      ['Ada', 'Ben', 1],
      ['Cleo', 'Ben', 1],
    ]);
  });

  it('counts a reader once whose session was handed on, and keeps two people of one name apart', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1 });
    const first = await writeBundle(ada.store);
    const next = openReviewLibrary();
    await openBundle(first, next.store, { newId: () => 'opening' });
    chooseReader(next.store, 'Ben');
    firstRead(next.store, caseOf(next.store, 'a'), 'Ben', graded(3));
    const handedOn = await compare([first, await writeBundle(next.store)]);
    expect(handedOn.pairs.map(({ first: one, second }) => [one, second])).toStrictEqual([['Ada', 'Ben']]);
    const otherAda = await sessionOf('Ada', { a: 4, b: 1 });
    const apart = await compare([first, await writeBundle(otherAda.store)]);
    expect(apart.pairs.map(({ first: one, second }) => [one, second])).toStrictEqual([
      ['Ada (session.zip)', 'Ada (session.zip (2))'],
    ]);
  });

  it('says what share of all bundles is checked, from nothing on and in even steps', async () => {
    const files = [];
    for (const reader of ['Ada', 'Ben'])
      files.push(await writeBundle((await sessionOf(reader, { a: 0 })).store));
    const shares: number[] = [];
    await compare(files, { onShare: (share) => shares.push(share) });
    const members = files.reduce((count, file) => count + unpack(file).size, 0);
    expect(shares).toHaveLength(members);
    for (const [index, share] of shares.entries()) expect(share).toBeCloseTo(index / members, 12);
  });

  it('lists what does not verify, and counts nothing of it', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1 });
    const ben = await sessionOf('Ben', { a: 4, b: 1 });
    const members = unpack(await writeBundle(ben.store));
    const changed = join(temporaryFolder(), 'changed.zip');
    const reviews = textOf(members, 'reviews.ndjson').replace('"icdrGrade":4', '"icdrGrade":0');
    writeFileSync(changed, await pack(new Map([...members, ['reviews.ndjson', toBytes(reviews)]])));
    const { sources, pairs, sharedCases } = await compare([await writeBundle(ada.store), changed]);
    expect(sources.map(({ verdict }) => verdict.isSound)).toStrictEqual([true, false]);
    expect(sources[1]!.verdict.findings.length).toBeGreaterThan(0);
    expect([pairs, sharedCases]).toStrictEqual([[], 2]);
  });

  it('compares with a library, and keeps from its reader every grade of what they have not read', async () => {
    const ada = await sessionOf('Ada', { a: 0, b: 1, c: 2 });
    const bundle = await writeBundle(ada.store);
    const { store } = await sessionOf('Ben', { a: 3, b: 3 });
    await addPhotograph(store, 'c');
    const library = { store, name: 'here', version: '1.2.3', nowIso: '2026-03-01T00:00:00.000Z' };
    const revealed = {
      caseId: caseOf(store, 'a'),
      reader: 'Ben',
      at: '2026-02-01T00:00:00.000Z',
      reason: null,
    };
    store.reviews.append({ ...revealed, kind: 'reveal', modelHash: null, attributionKeys: [] });
    for (const withLibrary of [true, false]) {
      const options = { library: withLibrary ? library : null, isHidden: hiddenPhotographs(store) };
      const agreement = await compare([bundle], options);
      // Only a is revealed to Ben; b and c are nowhere, not even in a count.
      expect([agreement.sharedCases, agreement.otherCases]).toStrictEqual([1, 0]);
      expect(
        agreement.pairs.map(({ cases, counts }) => [
          cases,
          counts.flat().reduce((sum, count) => sum + count),
        ]),
      ).toStrictEqual(withLibrary ? [[1, 1]] : []);
      expect(agreement.differences.map(({ name }) => name)).toStrictEqual(
        withLibrary ? ['a Surname right'] : [],
      );
    }
    const open = await compare([bundle], { library, isHidden: () => false });
    expect(open.sources[1]!.verdict).toMatchObject({
      fileName: 'here',
      isSound: true,
      content: { cases: 3 },
    });
    expect(open.pairs[0]!.cases).toBe(2);
  });
});
