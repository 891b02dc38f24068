import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave, type AutosaveStatus } from '../../../../src-renderer/views/case/autosave.ts';

class Conflict extends Error {}

describe('saving what is being typed', () => {
  const saved: { readonly value: string; readonly revision: number }[] = [];
  const statuses: AutosaveStatus[] = [];
  let answer: (value: string, revision: number) => Promise<number>;
  const start = (): ReturnType<typeof createAutosave<string>> =>
    createAutosave<string>({
      save: (value, revision) => {
        saved.push({ value, revision });
        return answer(value, revision);
      },
      isConflict: (thrown) => thrown instanceof Conflict,
      onStatus: (status) => statuses.push(status),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    saved.length = 0;
    statuses.length = 0;
    answer = (_value, revision) => Promise.resolve(revision + 1);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves within 300 ms, although typing goes on', async () => {
    const autosave = start();
    for (const value of ['a', 'ab', 'abc', 'abcd']) {
      autosave.change(value);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saved[0]).toEqual({ value: 'ab', revision: 0 });
    await vi.advanceTimersByTimeAsync(300);
    expect(saved.at(-1)).toEqual({ value: 'abcd', revision: saved.length - 1 });
    expect(statuses.at(-1)).toBe('saved');
    expect(autosave.isIdle).toBe(true);
  });

  it('never has two saves on their way, and then sends the newest value with the new revision', async () => {
    let finish: (revision: number) => void = () => undefined;
    answer = () => new Promise((resolve) => (finish = resolve));
    const autosave = start();
    autosave.change('one');
    await vi.advanceTimersByTimeAsync(200);
    autosave.change('two');
    autosave.change('three');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([{ value: 'one', revision: 0 }]);
    finish(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual([
      { value: 'one', revision: 0 },
      { value: 'three', revision: 7 },
    ]);
  });

  it('saves at once when the window is left', async () => {
    const autosave = start();
    autosave.change('last words');
    await autosave.flush();
    expect(saved).toEqual([{ value: 'last words', revision: 0 }]);
  });

  it('tries again what failed, with what was typed since', async () => {
    answer = () => Promise.reject(new Error('away'));
    const autosave = start();
    autosave.change('one');
    await vi.advanceTimersByTimeAsync(200);
    expect(statuses.at(-1)).toBe('failed');
    answer = (_value, revision) => Promise.resolve(revision + 1);
    await vi.advanceTimersByTimeAsync(2500);
    expect(saved.map(({ value }) => value)).toEqual(['one', 'one']);
    expect(statuses.at(-1)).toBe('saved');
  });

  it('saves nothing over what another window saved until somebody chose', async () => {
    answer = () => Promise.reject(new Conflict());
    const autosave = start();
    autosave.change('mine');
    await vi.advanceTimersByTimeAsync(200);
    expect(statuses.at(-1)).toBe('held');
    autosave.change('mine, longer');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toHaveLength(1);
    answer = (_value, revision) => Promise.resolve(revision + 1);
    autosave.acceptRevision(5);
    await autosave.flush();
    expect(saved[1]).toEqual({ value: 'mine, longer', revision: 5 });
  });

  it('saves nothing that was discarded', async () => {
    const autosave = start();
    autosave.change('one');
    autosave.discard();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual([]);
  });
});
