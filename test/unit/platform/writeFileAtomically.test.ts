import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../src-main/platform/writeFileAtomically.ts';

const writerFile = fileURLToPath(new URL('../../fixtures/platform/writeLarge.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writeFileAtomically', () => {
  it('writes text and bytes, new or over an old file, and leaves nothing else behind', async () => {
    const path = join(folder, 'numbers.json');
    await writeFileAtomically(path, '{"sum": 0.871}');
    await writeFileAtomically(path, Uint8Array.of(1, 2, 255));
    expect([...readFileSync(path)]).toStrictEqual([1, 2, 255]);
    expect(readdirSync(folder)).toStrictEqual(['numbers.json']);
  });

  it('shows readers the old content or the new one, never a part', async () => {
    const path = join(folder, 'map.bin');
    const versions = [1, 2].map((value) => new Uint8Array(3_000_000).fill(value));
    await writeFileAtomically(path, versions[0]!);
    let isWriting = true;
    const writing = (async () => {
      for (let round = 0; round < 10; round += 1) await writeFileAtomically(path, versions[round % 2]!);
      isWriting = false;
    })();
    while (isWriting) {
      const seen = readFileSync(path);
      expect(seen.length).toBe(3_000_000);
      expect(seen[0]).toBe(seen.at(-1));
      await new Promise(setImmediate);
    }
    await writing;
  });

  it('names the file when its folder does not exist', async () => {
    const path = join(folder, 'nowhere', 'report.json');
    await expect(writeFileAtomically(path, 'x')).rejects.toMatchObject({
      code: 'file.notWritable',
      message: expect.stringContaining(`its folder does not exist (${path})`) as string,
      details: { path, reason: 'ENOENT' },
    });
  });

  it('leaves nothing half-written when there is a folder of that name', async () => {
    const path = join(folder, 'report.json');
    mkdirSync(path);
    await expect(writeFileAtomically(path, 'x')).rejects.toMatchObject({ code: 'file.notWritable' });
    expect(readdirSync(folder)).toStrictEqual(['report.json']);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps the old file and cleans up when the disk takes no more',
    () => {
      const path = join(folder, 'map.bin');
      writeFileSync(path, 'old');
      // A limit of 64 kB per file stands in for a full disk: the write fails in the middle with an error, not a signal.
      const script = 'trap "" XFSZ; ulimit -f 64; exec "$0" "$1" "$2"';
      const answer = execFileSync('bash', ['-c', script, process.execPath, writerFile, path], {
        encoding: 'utf8',
      });
      expect(JSON.parse(answer)).toMatchObject({
        code: 'file.notWritable',
        details: { path, reason: 'EFBIG' },
      });
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toStrictEqual(['map.bin']);
    },
  );

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says so in a read-only folder',
    async () => {
      chmodSync(folder, 0o555);
      const path = join(folder, 'map.bin');
      await expect(writeFileAtomically(path, 'x')).rejects.toMatchObject({
        details: { path, reason: 'EACCES' },
      });
      chmodSync(folder, 0o755);
      expect(readdirSync(folder)).toStrictEqual([]);
    },
  );
});
