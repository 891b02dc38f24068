import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../src-main/bundle/verifyBundle.ts';
import fc from '../../support/properties.ts';
import {
  joined,
  linesOf,
  openSessionLibrary,
  pack,
  repair,
  toBytes,
  unpack,
  writeBundle,
  type Members,
} from '../review/bundles/bundledSession.ts';
import { temporaryFolder } from '../store/testLibrary.ts';

let cached: { readonly members: Members; readonly archive: Uint8Array } | null = null;
let members: Members;
let archive: Uint8Array;
let file: string;

beforeEach(async () => {
  if (cached === null) {
    const whole = unpack(await writeBundle((await openSessionLibrary()).store));
    cached = { members: whole, archive: await pack(whole) };
  }
  ({ members, archive } = cached);
  file = join(temporaryFolder(), 'tampered.zip');
});

async function isSound(bytes: Uint8Array): Promise<boolean> {
  writeFileSync(file, bytes);
  return (await verifyBundle(file, { isInstalled: () => false })).isSound;
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}

const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A place below a limit that is known only when the property runs. */
function below(limit: number, share: number): number {
  return Math.floor(share * limit);
}

describe('a bundle that somebody tampered with', () => {
  it('is told from a sound one', async () => {
    expect(await isSound(archive)).toBe(true);
    expect(await isSound(await pack(repair(members)))).toBe(true);
  });

  it('is detected for any bit of any member, whether the manifest was repaired or not', async () => {
    const changeable = [...members].filter(([, bytes]) => bytes.length > 0);
    await fc.assert(
      fc.asyncProperty(anywhere, anywhere, fc.boolean(), async (which, where, isRepaired) => {
        const [name, bytes] = changeable[below(changeable.length, which)]!;
        const changed = new Map([...members, [name, flipped(bytes, below(bytes.length * 8, where))]]);
        // The manifest's own two members are made anew by a repair, so that nothing would be left of the flip.
        const isContent = !name.startsWith('manifest.');
        expect(await isSound(await pack(isRepaired && isContent ? repair(changed) : changed))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is detected where a row of a chain was removed, moved, doubled or edited and the manifest repaired', async () => {
    const chain = fc.constantFrom('reviews.ndjson', 'audit.ndjson');
    const change = fc.constantFrom('remove', 'move', 'double', 'edit', 'exchange');
    await fc.assert(
      fc.asyncProperty(
        chain,
        change,
        anywhere,
        anywhere,
        anywhere,
        async (name, what, first, second, third) => {
          const rows = linesOf(members, name);
          const from = below(rows.length, first);
          const to = (from + 1 + below(rows.length - 1, second)) % rows.length;
          const row = rows[from]!;
          const changed = {
            remove: () => rows.toSpliced(from, 1),
            move: () => rows.toSpliced(from, 1).toSpliced(to, 0, row),
            double: () => rows.toSpliced(to, 0, row),
            edit: () => rows.with(from, editedValue(row, third)),
            exchange: () => rows.with(from, rows[to]!).with(to, row),
          }[what]();
          expect(changed).not.toStrictEqual(rows);
          expect(await isSound(await pack(repair(new Map([...members, [name, joined(changed)]]))))).toBe(
            false,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is detected where several last rows are missing and the manifest repaired', async () => {
    for (const name of ['reviews.ndjson', 'audit.ndjson']) {
      const rows = linesOf(members, name);
      for (let kept = 0; kept < rows.length; kept++)
        expect(
          await isSound(await pack(repair(new Map([...members, [name, joined(rows.slice(0, kept))]])))),
        ).toBe(false);
    }
  });

  it('is detected where a member was dropped, added or put elsewhere and the manifest repaired', async () => {
    const entries = [...members];
    const names = fc.oneof(
      fc.constantFrom('notes.txt', 'drafts.ndjson', 'images/x.jpg', 'cases.ndjson.bak'),
      fc.stringMatching(/^images\/[0-9a-f]{64}\.jpeg$/),
    );
    const change = fc.oneof(
      anywhere.map((share) => entries.toSpliced(below(entries.length, share), 1)),
      fc
        .tuple(names, anywhere, fc.string())
        .map(([name, share, text]) =>
          entries.toSpliced(below(entries.length, share), 0, [name, toBytes(text)]),
        ),
      fc.tuple(anywhere, anywhere).map(([from, to]) => {
        const taken = below(entries.length, from);
        return entries.toSpliced(taken, 1).toSpliced(below(entries.length, to), 0, entries[taken]!);
      }),
    );
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async (changed, isRepaired) => {
        fc.pre(
          changed.some(([name], place) => name !== entries[place]?.[0]) || changed.length !== entries.length,
        );
        const isComplete = new Map(changed).has('manifest.json');
        const repaired = isRepaired && isComplete ? [...repair(new Map(changed))] : changed;
        fc.pre(repaired.map(([name]) => name).join() !== entries.map(([name]) => name).join());
        expect(await isSound(await pack(repaired))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is detected for any bit of the whole file, or every member still is what it was', async () => {
    const packed = packedRanges(archive);
    const harmless: number[] = [];
    await fc.assert(
      fc.asyncProperty(anywhere, async (where) => {
        const bit = below(archive.length * 8, where);
        const changed = flipped(archive, bit);
        if (!(await isSound(changed))) return;
        expect(unzipSync(changed)).toStrictEqual(Object.fromEntries(members));
        harmless.push(bit);
      }),
      { numRuns: 500 },
    );
    // Only ways to spell the same content by Deflate: such as unused bits of its last byte, or another distance to an equal text.
    for (const bit of harmless)
      expect(packed.some(([start, end]) => bit >> 3 >= start && bit >> 3 < end)).toBe(true);
    expect(harmless.length).toBeLessThan(10);
  });
});

/** Another value somewhere in the row: one letter or digit is exchanged, so that it stays canonical JSON in most cases. */
function editedValue(row: string, share: number): string {
  const places = [...row.matchAll(/[0-9a-z]/g)].map(({ index }) => index);
  const at = places[below(places.length, share)]!;
  const other = /\d/.test(row[at]!) ? String((Number(row[at]) + 1) % 10) : row[at] === 'z' ? 'a' : 'z';
  return row.slice(0, at) + other + row.slice(at + 1);
}

/** Where deflated contents lie, by the local headers (APPNOTE 4.3.7) and the sizes of the directory (4.3.12). */
function packedRanges(bytes: Uint8Array): readonly (readonly [start: number, end: number])[] {
  const buffer = Buffer.from(bytes);
  const ranges: [number, number][] = [];
  const record = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = buffer.indexOf(record); at >= 0; at = buffer.indexOf(record, at + 1)) {
    const start = buffer.readUInt32LE(at + 42) + 30 + buffer.readUInt16LE(at + 28);
    if (buffer.readUInt16LE(at + 10) === 8) ranges.push([start, start + buffer.readUInt32LE(at + 20)]);
  }
  return ranges;
}
