import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick, ref, type Ref } from 'vue';
import { CallError } from '../../../../src-renderer/client/client.ts';
import {
  useSettledAnswer,
  type SettledAnswer,
} from '../../../../src-renderer/composables/useSettledAnswer.ts';
import { openAnsweredWindow, type AnsweredWindow } from './answeredWindow.ts';

interface Asked {
  readonly question: string;
  readonly answer: (value: string) => Promise<void>;
  readonly fail: (thrown: unknown) => Promise<void>;
}

const pauseMs = 300;
let window: AnsweredWindow;
let question: Ref<string | null>;
let asked: Asked[];
let state: SettledAnswer<string>;

async function ask(value: string | null): Promise<void> {
  question.value = value;
  await nextTick();
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  window = openAnsweredWindow();
  question = ref('first');
  asked = [];
  state = window.use(() =>
    useSettledAnswer({
      question: () => question.value,
      ask: (value) => {
        const { promise, resolve, reject } = Promise.withResolvers<string>();
        asked.push({
          question: value,
          answer: async (text) => {
            resolve(text);
            await pass(0);
          },
          fail: async (thrown) => {
            reject(thrown);
            await pass(0);
          },
        });
        return promise;
      },
      pauseMs,
    }),
  );
});
afterEach(() => {
  window.close();
  vi.useRealTimers();
});

const refused = new CallError({ code: 'export.nothing', message: 'Nothing to export.', details: {} });

describe('a settled answer', () => {
  it('is asked for once after a pause in which nothing changed', async () => {
    expect(state.isAsking.value).toBe(true);
    await pass(pauseMs - 1);
    await ask('second');
    await pass(pauseMs - 1);
    expect(asked).toHaveLength(0);
    await pass(1);
    expect(asked.map((one) => one.question)).toEqual(['second']);
    await asked[0]!.answer('answer');
    expect([state.answer.value, state.isAsking.value]).toEqual(['answer', false]);
  });

  it('never is that of an older question, and stays until the newer one is there', async () => {
    await pass(pauseMs);
    await asked[0]!.answer('to first');
    await ask('second');
    await pass(pauseMs);
    await ask('third');
    await asked[1]!.answer('to second');
    expect([state.answer.value, state.isAsking.value]).toEqual(['to first', true]);
    await pass(pauseMs);
    await asked[2]!.answer('to third');
    expect([state.answer.value, state.isAsking.value]).toEqual(['to third', false]);
  });

  it('does not fail by an older question that was broken off', async () => {
    await pass(pauseMs);
    await ask('second');
    await asked[0]!.fail(refused);
    expect(state.failure.value).toBeNull();
    expect(state.isAsking.value).toBe(true);
  });

  it('gives way to the reason where it is refused, and comes back', async () => {
    await pass(pauseMs);
    await asked[0]!.answer('answer');
    state.askSoon();
    await pass(pauseMs);
    await asked[1]!.fail(refused);
    expect([state.answer.value, state.failure.value?.message]).toEqual([null, 'Nothing to export.']);
    state.askSoon();
    await pass(pauseMs);
    await asked[2]!.answer('again');
    expect([state.answer.value, state.failure.value]).toEqual(['again', null]);
  });

  it('is none where there is nothing to ask', async () => {
    await pass(pauseMs);
    await ask(null);
    await asked[0]!.answer('late');
    await pass(10 * pauseMs);
    expect([state.answer.value, state.isAsking.value, asked.length]).toEqual([null, false, 1]);
  });

  it('is not waited for when the screen is left', async () => {
    window.close();
    await pass(10 * pauseMs);
    expect(asked).toHaveLength(0);
  });
});
