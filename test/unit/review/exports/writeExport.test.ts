import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExportMember } from '../../../../src-main/review/exports/exportMember.ts';
import { writeExport, type ExportTarget } from '../../../../src-main/review/exports/writeExport.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

async function* membersOf(...members: readonly ExportMember[]): AsyncGenerator<ExportMember> {
  for (const member of members) yield await Promise.resolve(member);
}

/** A member of so many pieces of 64 KiB, counted as they are taken. */
function long(
  name: string,
  pieces: number,
  onPiece: (count: number) => void = () => undefined,
): ExportMember {
  return {
    name,
    content: (async function* () {
      for (let count = 1; count <= pieces; count++) {
        onPiece(count);
        yield await Promise.resolve(new Uint8Array(65_536).fill(count));
      }
    })(),
  };
}

let lastId = 0;
function write(
  members: AsyncIterable<ExportMember>,
  target: ExportTarget,
  signal: AbortSignal = new AbortController().signal,
) {
  return writeExport(members, target, { signal, newId: () => `n${++lastId}` });
}

const kinds = ['file', 'zip', 'folder'] as const;

function targetOf(kind: (typeof kinds)[number], path: string, mayReplace = true): ExportTarget {
  return kind === 'folder' ? { kind, path } : { kind, path, mayReplace };
}

describe('a written export', () => {
  it('of one file holds its bytes, and is told with size, hash and pages', async () => {
    const path = join(temporaryFolder(), 'report.pdf');
    const bytes = text('%PDF of two pages');
    const written = await write(membersOf({ name: 'report.pdf', content: bytes, pages: () => 2 }), {
      kind: 'file',
      path,
      mayReplace: true,
    });
    expect(new Uint8Array(readFileSync(path))).toStrictEqual(bytes);
    expect(written).toStrictEqual({
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      members: 1,
      pages: 2,
    });
  });

  it('of a zip archive is read back by another implementation, member by member', async () => {
    const path = join(temporaryFolder(), 'data.zip');
    const members = [
      { name: 'README.txt', content: text('Read me.') },
      { name: 'P0001-right/empty.csv', content: new Uint8Array(0) },
      long('P0001-right/map.npy', 40),
    ];
    const written = await write(membersOf(...members), { kind: 'zip', path, mayReplace: true });
    const archive = readFileSync(path);
    const read = unzipSync(archive);
    expect(Object.keys(read)).toStrictEqual(['README.txt', 'P0001-right/empty.csv', 'P0001-right/map.npy']);
    expect(textOf(read['README.txt'])).toBe('Read me.');
    expect(read['P0001-right/map.npy']).toHaveLength(40 * 65_536);
    expect(read['P0001-right/map.npy']!.at(-1)).toBe(40);
    expect(written).toStrictEqual({
      sizeBytes: archive.length,
      sha256: createHash('sha256').update(archive).digest('hex'),
      members: 3,
      pages: null,
    });
  });

  it('of a zip archive has the same bytes at another time and in another place', () => {
    const folder = temporaryFolder();
    const script = `
      import { writeExport } from ${JSON.stringify(join(import.meta.dirname, '../../../../src-main/review/exports/writeExport.ts'))};
      async function* members() { yield { name: 'a.csv', content: Buffer.from('1,2,3') }; yield { name: 'b.jpg', content: Buffer.from('x') }; }
      const { sha256 } = await writeExport(members(), { kind: 'zip', path: process.argv[1], mayReplace: true }, { signal: new AbortController().signal, newId: () => 'x' });
      process.stdout.write(sha256);`;
    const hashes = ['America/St_Johns', 'Pacific/Auckland'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, join(folder, 'x.zip')], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      }),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
  });

  it('of a folder holds its members in their folders, and nothing else', async () => {
    const parent = temporaryFolder();
    const path = join(parent, 'out');
    mkdirSync(path);
    const written = await write(
      membersOf({ name: 'a.txt', content: text('A') }, { name: 'one/two/b.txt', content: text('BB') }),
      { kind: 'folder', path },
    );
    expect(readdirSync(path, { recursive: true }).map(String).sort()).toStrictEqual(
      ['a.txt', 'one', join('one', 'two'), join('one', 'two', 'b.txt')].sort(),
    );
    expect(written).toStrictEqual({ sizeBytes: 3, sha256: null, members: 2, pages: null });
    expect(readdirSync(parent)).toStrictEqual(['out']);
  });

  it('takes the place of a file only where that is allowed', async () => {
    const path = join(temporaryFolder(), 'report.pdf');
    writeFileSync(path, 'before');
    const again = (mayReplace: boolean) =>
      write(membersOf({ name: 'report.pdf', content: text('after') }), { kind: 'file', path, mayReplace });
    await expect(again(false)).rejects.toMatchObject({
      code: 'file.notWritable',
      details: { reason: 'EEXIST' },
    });
    expect(readFileSync(path, 'utf8')).toBe('before');
    await again(true);
    expect(readFileSync(path, 'utf8')).toBe('after');
  });

  it('makes one member at a time, and no faster than the disk takes it', async () => {
    const path = join(temporaryFolder(), 'pictures.zip');
    const order: string[] = [];
    async function* members(): AsyncGenerator<ExportMember> {
      for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) {
        order.push(`make ${name}`);
        yield await Promise.resolve(
          long(name, 64, (count) => {
            if (count === 64) order.push(`end ${name}`);
          }),
        );
      }
    }
    await write(members(), { kind: 'zip', path, mayReplace: true });
    expect(order).toStrictEqual([
      'make a.jpg',
      'end a.jpg',
      'make b.jpg',
      'end b.jpg',
      'make c.jpg',
      'end c.jpg',
    ]);
  });
});

describe.each(kinds)('an export into a %s', (kind) => {
  it('that is cancelled leaves nothing, and what makes it has ended by then', async () => {
    const parent = temporaryFolder();
    const cancel = new AbortController();
    let isOver = false;
    async function* members(): AsyncGenerator<ExportMember> {
      try {
        yield await Promise.resolve(
          long('a.bin', 1e9, (count) => {
            if (count === 50) cancel.abort();
          }),
        );
      } finally {
        await new Promise((resolve) => setTimeout(resolve, 20));
        isOver = true;
      }
    }
    const work = write(members(), targetOf(kind, join(parent, 'out')), cancel.signal);
    await expect(work).rejects.toMatchObject({ code: 'compute.cancelled' });
    expect(isOver).toBe(true);
    expect(readdirSync(parent)).toStrictEqual([]);
  });

  it('whose members fail leaves nothing and says what the members say', async () => {
    const parent = temporaryFolder();
    async function* members(): AsyncGenerator<ExportMember> {
      yield await Promise.resolve({ name: 'a.bin', content: text('a') });
      throw Object.assign(new Error('no such asset'), { code: 'ENOENT' });
    }
    await expect(write(members(), targetOf(kind, join(parent, 'out')))).rejects.toThrow('no such asset');
    expect(readdirSync(parent)).toStrictEqual([]);
  });

  it('whose content breaks in its middle leaves nothing', async () => {
    const parent = temporaryFolder();
    const broken = long('a.bin', 100, (count) => {
      if (count === 30) throw new RangeError('a defect');
    });
    await expect(write(membersOf(broken), targetOf(kind, join(parent, 'out')))).rejects.toThrow('a defect');
    expect(readdirSync(parent)).toStrictEqual([]);
  });

  it('without members leaves nothing', async () => {
    const parent = temporaryFolder();
    await expect(write(membersOf(), targetOf(kind, join(parent, 'out')))).rejects.toMatchObject({
      code: 'export.nothing',
    });
    expect(readdirSync(parent)).toStrictEqual([]);
  });

  it('names the target whose folder is missing', async () => {
    const path = join(temporaryFolder(), 'nowhere', 'out');
    await expect(write(membersOf(long('a.bin', 3)), targetOf(kind, path))).rejects.toMatchObject({
      code: 'file.notWritable',
      message: expect.stringContaining(`its folder does not exist (${path})`) as string,
    });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says so in a read-only folder',
    async () => {
      const parent = temporaryFolder();
      chmodSync(parent, 0o555);
      onTestFinished(() => {
        chmodSync(parent, 0o755);
      });
      await expect(
        write(membersOf(long('a.bin', 3)), targetOf(kind, join(parent, 'out'))),
      ).rejects.toMatchObject({
        details: { reason: 'EACCES' },
      });
    },
  );

  it.skipIf(!canMount())('says that the disk is full and leaves nothing on it', async () => {
    const disk = mountSmallDisk();
    const path = join(disk, 'out');
    writeFileSync(join(disk, 'other'), 'there before');
    // Of a photograph a zip archive makes nothing smaller.
    const noise = long('noise.jpg', 40);
    await expect(write(membersOf(noise), targetOf(kind, path))).rejects.toMatchObject({
      code: 'file.notWritable',
      message: expect.stringContaining(`the disk is full (${path})`) as string,
    });
    expect(readdirSync(disk)).toStrictEqual(['other']);
  });
});

describe('a target that cannot be', () => {
  it('is refused before anything is made: a folder in place of a file', async () => {
    const path = join(temporaryFolder(), 'report.pdf');
    mkdirSync(path);
    let made = 0;
    const member = long('report.pdf', 3, () => made++);
    await expect(write(membersOf(member), { kind: 'file', path, mayReplace: true })).rejects.toMatchObject({
      message: expect.stringContaining('there is a folder of that name') as string,
    });
    expect(made).toBe(0);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('is refused before anything is made: a folder with something in it, or a file in place of a folder', async () => {
    const parent = temporaryFolder();
    mkdirSync(join(parent, 'full'));
    writeFileSync(join(parent, 'full', 'mine.txt'), 'mine');
    writeFileSync(join(parent, 'file'), 'mine');
    for (const [name, reason] of [
      ['full', 'ENOTEMPTY'],
      ['file', 'EEXIST'],
    ] as const)
      await expect(
        write(membersOf({ name: 'a', content: text('a') }), { kind: 'folder', path: join(parent, name) }),
      ).rejects.toMatchObject({ code: 'file.notWritable', details: { reason } });
    expect(readFileSync(join(parent, 'full', 'mine.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(parent).sort()).toStrictEqual(['file', 'full']);
  });

  it.each([
    ['../up.txt'],
    ['/etc/passwd'],
    ['a//b'],
    ['a/./b'],
    ['C:x'],
    ['a\\b'],
    ['.hidden'],
    ['tail.'],
    ['a b'],
    [''],
    ['new\nline'],
  ])('is never made from the member %j', async (name) => {
    for (const kind of ['zip', 'folder'] as const) {
      const parent = temporaryFolder();
      await expect(
        write(membersOf({ name, content: text('x') }), targetOf(kind, join(parent, 'out'))),
      ).rejects.toThrow(/may not have a member/);
      expect(readdirSync(parent)).toStrictEqual([]);
    }
  });

  it('is never made from two members of one name, also where only capitals differ', async () => {
    const parent = temporaryFolder();
    const members = membersOf(
      { name: 'a/B.txt', content: text('1') },
      { name: 'A/b.txt', content: text('2') },
    );
    await expect(write(members, targetOf('zip', join(parent, 'out.zip')))).rejects.toThrow(/two members/);
    expect(existsSync(join(parent, 'out.zip'))).toBe(false);
  });
});

/** Where this machine lets a test have a small disk of its own. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const point = temporaryProbe();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', point], { stdio: 'ignore' });
    execFileSync('/bin/umount', [point]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(point);
  }
}

function temporaryProbe(): string {
  return mkdtempSync(join(tmpdir(), 'rimlight-disk-'));
}

function mountSmallDisk(): string {
  const point = temporaryProbe();
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', point]);
  onTestFinished(() => {
    execFileSync('/bin/umount', [point]);
    rmdirSync(point);
  });
  return point;
}
