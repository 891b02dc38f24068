import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSanityWish } from '../../../../../src-main/cli/commands/sanity/sanityWish.ts';
import { parseWords } from '../../../../../src-main/cli/options.ts';
import { temporaryFolder } from '../../../store/testLibrary.ts';

const text = { type: 'string' } as const;
const options = { only: text, unseen: text, baseline: text, limit: text, sample: text, steps: text };

function read(...words: string[]) {
  const others = { points: text, seed: text, dataset: text, device: text, threads: text, preset: text };
  return readSanityWish(parseWords(words, { ...options, ...others }));
}

describe('readSanityWish', () => {
  it('takes names with commas between, or those in the lines of a file', async () => {
    const file = join(temporaryFolder(), 'never trained.txt');
    writeFileSync(file, 'IDRiD_04\n\n  IDRiD_09 \r\nP-1 left eye, second visit\n');
    const wish = await read('--only', 'IDRiD_04, IDRiD_09', '--unseen', file);
    expect(wish.only).toEqual(['IDRiD_04', 'IDRiD_09']);
    expect(wish.unseen).toEqual(['IDRiD_04', 'IDRiD_09', 'P-1 left eye, second visit']);
  });

  it('has a default for everything', async () => {
    expect(await read()).toEqual({
      ...{ only: null, unseen: [], limit: 100_000, sample: 12, steps: 8, points: 32, seed: 1 },
      ...{ threads: null, device: 'cpu', dataset: 'photographs of the library', baselines: null },
      preset: 'figure-3',
    });
  });

  it('refuses a cascade of one step', async () => {
    await expect(read('--steps', '1')).rejects.toThrow('--steps takes a whole number from 2 to 500, not 1.');
  });
});
