import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { StoreOptions } from '../../../src-main/store/store.ts';
import fc from '../../support/properties.ts';
import { sampleAttribution, sampleImage } from './sampleRecords.ts';
import {
  addImageAndModel,
  createClock,
  failureOf,
  hourMs,
  temporaryFolder,
  testOptions,
} from './testLibrary.ts';

const pageSize = 4096;

/** A closed library with something in every table, and one backup. */
function makeLibrary(): StoreOptions {
  const options = testOptions(temporaryFolder());
  const store = openStore(options);
  store.transaction(() => {
    addImageAndModel(store);
    for (let index = 0; index < 60; index++) {
      store.cases.add({ pseudonym: `P-${index}`, eye: 'left', image: sampleImage(`image ${index}`) });
      store.jobs.enqueue({ kind: 'attribute', uniqueKey: `job ${index}`, payload: { index } });
      store.audit.append({ action: 'case.imported', subject: `P-${index}`, details: {} });
    }
    for (let seed = 0; seed < 5; seed++) store.attributions.put(sampleAttribution(seed, 32));
  });
  store.close();
  return options;
}

/** Hashes of all files of the library that hold data: not of the lock file, the index of the log, or an empty log. */
function contentHashes(options: StoreOptions): Record<string, string> {
  const folder = dirname(options.file);
  const names = readdirSync(folder)
    .filter((name) => name.startsWith('library.sqlite') && !/-shm$|\.lock$/.test(name))
    .filter((name) => statSync(join(folder, name)).size > 0);
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

function overwrite(file: string, offset: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, offset);
  writeFileSync(file, content);
}

/** The number of the first leaf page of a table. */
function leafPage(file: string, table: string): number {
  const handle = new Database(file, { readonly: true });
  const row = handle
    .prepare<[string], { pageno: number }>(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'`)
    .get(table);
  handle.close();
  return row!.pageno;
}

/** Pages of everything that is checked on opening: all but those of the cached maps' bytes. */
function checkedPages(file: string): readonly number[] {
  const handle = new Database(file, { readonly: true });
  const pages = handle
    .prepare<[], { pageno: number }>(
      `SELECT pageno FROM dbstat WHERE name IN ('images', 'cases', 'jobs', 'audit', 'attributions', 'models')
       AND pagetype IN ('leaf', 'internal')`,
    )
    .all();
  handle.close();
  return pages.map((row) => row.pageno);
}

describe('a damaged library', () => {
  it.each<[string, (file: string) => void]>([
    [
      'whose first bytes are overwritten',
      (file) => {
        overwrite(file, 0, new Uint8Array(16));
      },
    ],
    [
      'whose page size is nonsense',
      (file) => {
        overwrite(file, 16, Uint8Array.from([0x12, 0x34]));
      },
    ],
    [
      'that is text',
      (file) => {
        writeFileSync(file, 'This is not a database.\n'.repeat(400));
      },
    ],
    [
      'that is empty',
      (file) => {
        truncateSync(file, 0);
      },
    ],
    [
      'that was cut off',
      (file) => {
        truncateSync(file, 5 * pageSize);
      },
    ],
    [
      'whose schema is overwritten',
      (file) => {
        overwrite(file, 100, new Uint8Array(pageSize - 100).fill(0xff));
      },
    ],
    [
      // Each page is well-formed, so that only a look at their order finds it.
      'with rows in the wrong order',
      (file) => {
        const cellPointers = (leafPage(file, 'cases') - 1) * pageSize + 8;
        const [first, second] = [0, 2].map((offset) =>
          readFileSync(file).subarray(cellPointers + offset, cellPointers + offset + 2),
        );
        overwrite(file, cellPointers, Buffer.concat([second!, first!]));
      },
    ],
    [
      'with a page of zeros',
      (file) => {
        overwrite(file, (checkedPages(file)[3]! - 1) * pageSize, new Uint8Array(pageSize));
      },
    ],
    [
      'with a page of noise',
      (file) => {
        overwrite(file, (checkedPages(file)[5]! - 1) * pageSize, new Uint8Array(pageSize).fill(0xa5));
      },
    ],
  ])('%s is reported with its newest backup, and left byte for byte', (_what, damage) => {
    const options = makeLibrary();
    damage(options.file);
    const before = contentHashes(options);
    for (const access of ['write', 'read'] as const) {
      const failure = failureOf(() => openStore({ ...options, access }));
      const backup = join(options.backupFolder, 'library-0001-20260101T000000Z.sqlite');
      expect(failure.code).toBe('store.corrupt');
      expect(failure.details).toMatchObject({ file: options.file, backup });
      expect(failure.message).toContain(options.file);
      expect(failure.message).toContain(backup);
    }
    expect(contentHashes(options)).toEqual(before);
    expect(existsSync(join(options.backupFolder, 'library-0001-20260101T000000Z.sqlite'))).toBe(true);
  });

  it('is not overwritten by a write-ahead log that a dead process has left', () => {
    const options = makeLibrary();
    // A log as after kill -9: copied while the library was open.
    const store = openStore(options);
    store.settings.put('a', 1);
    const folder = temporaryFolder();
    const copy = {
      ...testOptions(folder),
      file: join(folder, 'library.sqlite'),
      backupFolder: options.backupFolder,
    };
    for (const suffix of ['', '-wal']) copyFileSync(`${options.file}${suffix}`, `${copy.file}${suffix}`);
    store.close();
    overwrite(copy.file, (checkedPages(options.file)[3]! - 1) * pageSize, new Uint8Array(pageSize));
    const before = contentHashes(copy);
    expect(Object.keys(before)).toEqual(['library.sqlite', 'library.sqlite-wal']);
    expect(failureOf(() => openStore(copy)).code).toBe('store.corrupt');
    expect(contentHashes(copy)).toEqual(before);
  });

  it('does not push out good backups', () => {
    const options = makeLibrary();
    overwrite(options.file, (checkedPages(options.file)[3]! - 1) * pageSize, new Uint8Array(pageSize));
    const clock = createClock();
    for (let day = 0; day < 5; day++) {
      clock.advance(25 * hourMs);
      expect(failureOf(() => openStore({ ...options, clock })).code).toBe('store.corrupt');
    }
    expect(readdirSync(options.backupFolder)).toEqual(['library-0001-20260101T000000Z.sqlite']);
  });

  it('without a backup is reported as such', () => {
    const options = makeLibrary();
    rmSync(options.backupFolder, { recursive: true });
    overwrite(options.file, 0, new Uint8Array(16));
    const failure = failureOf(() => openStore(options));
    expect(failure.details.backup).toBeUndefined();
    expect(failure.message).toContain('no backup');
    expect(failure.message).toContain(options.assetFolder);
  });

  it('is reported when the damage is met only later', () => {
    const options = makeLibrary();
    const pageno = leafPage(options.file, 'attribution_map_bytes');
    overwrite(options.file, (pageno - 1) * pageSize, new Uint8Array(pageSize).fill(0xa5));
    // Cached maps are not checked on opening.
    const store = openStore(options);
    const keys = store.attributions.list().map((record) => record.key);
    const failure = failureOf(() => keys.map((key) => store.attributions.readMap(key)));
    expect(failure).toMatchObject({ code: 'store.corrupt', details: { file: options.file } });
    store.close();
  });
});

describe('a library with flipped bits', () => {
  it('opens, or is refused as damaged, newer or foreign and left as it is: never anything else', () => {
    const options = makeLibrary();
    const folder = dirname(options.file);
    const pristine = readFileSync(options.file);
    const flipsBelow = (end: number): fc.Arbitrary<{ offset: number; bit: number }> =>
      fc.record({ offset: fc.nat({ max: end - 1 }), bit: fc.nat({ max: 7 }) });
    const anywhere = fc.array(flipsBelow(pristine.length), { minLength: 1, maxLength: 20 });
    const inHeader = flipsBelow(100).map((flip) => [flip]);
    fc.assert(
      fc.property(fc.oneof(anywhere, inHeader), (flips) => {
        for (const name of readdirSync(folder))
          if (name.startsWith('library.sqlite')) rmSync(join(folder, name));
        const damaged = Buffer.from(pristine);
        for (const { offset, bit } of flips) damaged[offset]! ^= 1 << bit;
        writeFileSync(options.file, damaged);
        const code = codeOfOpening(options);
        // Not writable: SQLite may only read a file whose header claims a later format (byte 18).
        expect(['opened', 'store.corrupt', 'store.newer', 'library.notFound', 'file.notWritable']).toContain(
          code,
        );
        if (code !== 'opened') expect(readFileSync(options.file).equals(damaged)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

function codeOfOpening(options: StoreOptions): string {
  try {
    openStore(options).close();
    return 'opened';
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
}
