import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStreamAtomically } from '../../../src-main/platform/writeStreamAtomically.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield* await Promise.resolve([]);
  throw new RangeError('a defect');
}

describe('a file that is written while its bytes are made', () => {
  it('has all of them', async () => {
    const path = join(folder, 'file');
    await writeStreamAtomically(path, [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('leaves nothing where making them fails at once', async () => {
    // Of so many some were left when the stream itself opened the file.
    for (let round = 0; round < 100; round++)
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const written = writeStreamAtomically(join(folder, `file ${index}`), failing());
          await expect(written).rejects.toThrow('a defect');
        }),
      );
    // What is opened late would turn up late.
    await setTimeout(100);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing where it is cancelled before the file is there', async () => {
    const cancelled = AbortSignal.abort(new Error('enough'));
    await expect(writeStreamAtomically(join(folder, 'file'), [Uint8Array.of(1)], cancelled)).rejects.toThrow(
      'enough',
    );
    await setTimeout(100);
    expect(readdirSync(folder)).toEqual([]);
  });
});
