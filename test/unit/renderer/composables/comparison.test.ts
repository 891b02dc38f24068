import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, effectScope, nextTick, ref, type EffectScope } from 'vue';
import type { Comparison } from '../../../../src-main/contract/comparison.ts';
import type { AppEvent } from '../../../../src-main/contract/events.ts';
import { caseIdSchema } from '../../../../src-main/contract/ids.ts';
import { createClient } from '../../../../src-renderer/client/client.ts';
import { clientKey } from '../../../../src-renderer/composables/useClient.ts';
import { useComparison, type ComparisonState } from '../../../../src-renderer/composables/useComparison.ts';
import { createEventHub, eventHubKey } from '../../../../src-renderer/composables/useEvents.ts';
import { createToasts, toastsKey } from '../../../../src-renderer/composables/useToasts.ts';
import { comparisonOf, tileOf } from '../compare/comparedCase.ts';

interface Asked {
  readonly name: string;
  readonly baselines: readonly string[];
  readonly answer: (value: unknown) => Promise<void>;
}

const caseId = caseIdSchema.parse('a-case');
const done = comparisonOf([tileOf('black'), tileOf('white')]);
const lacking = comparisonOf([tileOf('black', { state: 'missing' }), tileOf('white')], { waiting: 1 });
let scope: EffectScope;
let asked: Asked[];
let tell: (event: AppEvent) => void;

/** A window whose calls are answered when the test says so. */
function open(): { readonly state: ComparisonState; readonly baselines: { value: readonly string[] } } {
  const client = createClient({
    call: (name, input) => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      asked.push({
        name,
        baselines: (input as { baselines?: readonly string[] }).baselines ?? [],
        answer: async (value) => {
          resolve({ ok: true, value });
          await vi.advanceTimersByTimeAsync(0);
        },
      });
      return promise;
    },
    subscribe: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  const baselines = ref<readonly string[]>(['black', 'white']);
  const app = createApp({})
    .provide(clientKey, client)
    .provide(eventHubKey, createEventHub(client))
    .provide(toastsKey, createToasts());
  const state = app.runWithContext(() =>
    scope.run(() => useComparison({ caseId: ref(caseId), baselines, isRevealed: () => true })),
  )!;
  return { state, baselines };
}

const calls = (name: string): readonly Asked[] => asked.filter((one) => one.name === name);
const progressed = (doneSteps: number): AppEvent => ({
  name: 'comparison.progressed',
  caseId,
  done: doneSteps,
  total: 4,
});

beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
  asked = [];
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('the comparison on screen', () => {
  it('begins nothing where everything is there', async () => {
    const { state } = open();
    await asked[0]!.answer(done);
    expect(state.comparison.value).toEqual(done);
    expect(calls('comparison.start')).toHaveLength(0);
  });

  it('begins what is missing once, and not again while it stays missing', async () => {
    const { state } = open();
    await asked[0]!.answer(lacking);
    expect(calls('comparison.start')).toHaveLength(1);
    // One map and one measure; nothing has been told yet.
    expect(state.progress.value).toEqual({ done: 0, total: 2 });
    await calls('comparison.start')[0]!.answer({ queued: 1 });
    tell(progressed(4));
    await vi.advanceTimersByTimeAsync(300);
    expect(state.progress.value).toBeNull();
    await calls('comparison.get')[1]!.answer(lacking);
    expect(calls('comparison.start')).toHaveLength(1);
  });

  it('asks once for many events', async () => {
    open();
    await asked[0]!.answer(done);
    for (let step = 0; step < 20; step++) tell(progressed(1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls('comparison.get')).toHaveLength(2);
  });

  it('keeps the newest answer when an older one comes late', async () => {
    const { state } = open();
    const first = asked[0]!;
    tell(progressed(1));
    await vi.advanceTimersByTimeAsync(300);
    const fresh: Comparison = { ...done, noFindingScore: 0.5 };
    await calls('comparison.get')[1]!.answer(fresh);
    await first.answer(done);
    expect(state.comparison.value?.noFindingScore).toBe(0.5);
  });

  it('asks for another set at once and begins what that one lacks', async () => {
    const { state, baselines } = open();
    await asked[0]!.answer(done);
    baselines.value = ['black', 'white', 'blur:3'];
    await nextTick();
    const question = calls('comparison.get')[1]!;
    expect(question.baselines).toEqual(['black', 'white', 'blur:3']);
    // What was known stays until the answer is there.
    expect(state.comparison.value).toEqual(done);
    await question.answer(comparisonOf([...done.tiles, tileOf('blur:3', { state: 'missing' })]));
    expect(calls('comparison.start')[0]!.baselines).toEqual(['black', 'white', 'blur:3']);
  });

  it('begins nothing by itself after it was stopped', async () => {
    const { state } = open();
    await asked[0]!.answer(done);
    tell(progressed(1));
    expect(state.progress.value).toEqual({ done: 1, total: 4 });
    const stopping = state.stop();
    await calls('comparison.cancel')[0]!.answer({});
    await calls('comparison.get')[1]!.answer(lacking);
    await stopping;
    expect(state.isStopped.value).toBe(true);
    expect(state.progress.value).toBeNull();
    expect(calls('comparison.start')).toHaveLength(0);
  });

  it('tries one failed baseline again and leaves the others that failed', async () => {
    const { state, baselines } = open();
    baselines.value = ['black', 'white', 'blur:3'];
    await nextTick();
    const failed = { state: 'failed' } as const;
    await calls('comparison.get')
      .at(-1)!
      .answer(comparisonOf([tileOf('black', failed), tileOf('white', failed), tileOf('blur:3')]));
    expect(calls('comparison.start')).toHaveLength(0);
    void state.startAlone('white');
    expect(calls('comparison.start')[0]!.baselines).toEqual(['white', 'blur:3']);
  });

  it('begins what is missing without what failed or was let go of', async () => {
    const { baselines } = open();
    baselines.value = ['black', 'blur:3', 'white'];
    const failed = tileOf('black', { state: 'failed' });
    const evicted = tileOf('blur:3', { state: 'noMap' });
    await asked[0]!.answer(comparisonOf([failed, evicted, tileOf('white', { state: 'missing' })]));
    expect(calls('comparison.start')[0]!.baselines).toEqual(['white']);
  });

  it('computes one baseline and leaves the rest as a person has stopped it', async () => {
    const { state } = open();
    await asked[0]!.answer(done);
    const stopping = state.stop();
    await calls('comparison.cancel')[0]!.answer({});
    const missing = { state: 'missing' } as const;
    await calls('comparison.get')[1]!.answer(
      comparisonOf([tileOf('black', missing), tileOf('white', missing)]),
    );
    await stopping;
    void state.startAlone('black');
    expect(calls('comparison.start')[0]!.baselines).toEqual(['black']);
    expect(state.isStopped.value).toBe(true);
  });

  it('does not end the work when the screen is left', async () => {
    open();
    await asked[0]!.answer(lacking);
    scope.stop();
    tell(progressed(1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls('comparison.cancel')).toHaveLength(0);
    expect(calls('comparison.get')).toHaveLength(1);
  });
});
