import { expect, it } from 'vitest';
import { LastUsed } from '../../../../src-main/compute/jobs/lastUsed.ts';

it('keeps the values that were used last, and nothing of a failure', async () => {
  const made: string[] = [];
  const values = new LastUsed<string>(2);
  const get = (key: string): Promise<string> =>
    values.get(key, () => {
      made.push(key);
      return key === 'broken' ? Promise.reject(new Error(key)) : Promise.resolve(key);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  await expect(get('broken')).rejects.toThrow('broken');
  expect(await get('a')).toBe('a');
  expect(made).toEqual(['a', 'b', 'c', 'b', 'broken']);
});
