import { expect, it } from 'vitest';
import { createNewestFirst } from '../../../src-renderer/viewer/newestFirst.ts';

/** Tasks that end when they are told, and what has begun so far. */
function tasksUnder(limit: number): {
  readonly begun: string[];
  readonly ask: (name: string) => Promise<string>;
  readonly end: (name: string, failure?: Error) => Promise<void>;
} {
  const inOrder = createNewestFirst(limit);
  const begun: string[] = [];
  const open = new Map<string, PromiseWithResolvers<string>>();
  return {
    begun,
    ask: (name) =>
      inOrder(() => {
        begun.push(name);
        const task = Promise.withResolvers<string>();
        open.set(name, task);
        return task.promise;
      }),
    end: async (name, failure) => {
      if (failure === undefined) open.get(name)!.resolve(name);
      else open.get(name)!.reject(failure);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

it('begins no more than the limit, and then what was asked for last', async () => {
  const { begun, ask, end } = tasksUnder(2);
  const answers = ['a', 'b', 'c', 'd'].map(ask);
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'd']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'd', 'c']);
  await end('c');
  await end('d');
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on after a failure, which is the answer of its own task alone', async () => {
  const { begun, ask, end } = tasksUnder(1);
  const failing = ask('a');
  const next = ask('b');
  await Promise.resolve();
  await Promise.all([expect(failing).rejects.toThrow('no'), end('a', new Error('no'))]);
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(await next).toBe('b');
});
