import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createNewestWaiting } from '../../../src-main/review/newestWaiting.ts';

function start(mostWaiting: number) {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const enqueue = createNewestWaiting<string>(mostWaiting);
  const ask = (subject: string, name: string): Promise<string> =>
    enqueue(subject, () => {
      begun.push(name);
      const end = Promise.withResolvers<string>();
      ends.set(name, end);
      return end.promise;
    });
  return { begun, ask, end: (name: string) => ends.get(name)! };
}

describe('newest waiting', () => {
  it('does one at a time, then the newest, and tells the others that they were overtaken', async () => {
    const { begun, ask, end } = start(1);
    const [first, second, third] = [ask('case', 'a'), ask('case', 'b'), ask('case', 'c')];
    await expect(second).rejects.toMatchObject({ code: 'compute.cancelled' });
    expect(begun).toEqual(['a']);
    end('a').resolve('A');
    expect(await first).toBe('A');
    await setImmediate();
    expect(begun).toEqual(['a', 'c']);
    end('c').resolve('C');
    expect(await third).toBe('C');
    const fourth = ask('case', 'd');
    expect(begun).toEqual(['a', 'c', 'd']);
    end('d').resolve('D');
    expect(await fourth).toBe('D');
  });

  it('does several that wait in the order in which they came', async () => {
    const { begun, ask, end } = start(2);
    const asked = ['a', 'b', 'c', 'd'].map((name) => ask('case', name));
    await expect(asked[1]).rejects.toMatchObject({ code: 'compute.cancelled' });
    for (const name of ['a', 'c', 'd']) {
      end(name).resolve(name);
      await setImmediate();
    }
    expect(begun).toEqual(['a', 'c', 'd']);
    expect(await Promise.all([asked[0], asked[2], asked[3]])).toEqual(['a', 'c', 'd']);
  });

  it('goes on after a failure, and keeps cases apart', async () => {
    const { begun, ask, end } = start(1);
    const [failing, next, other] = [ask('one', 'a'), ask('one', 'b'), ask('two', 'c')];
    expect(begun).toEqual(['a', 'c']);
    end('a').reject(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    await setImmediate();
    end('b').resolve('B');
    end('c').resolve('C');
    expect([await next, await other]).toEqual(['B', 'C']);
  });
});
