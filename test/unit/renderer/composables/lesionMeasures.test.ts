import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, effectScope, ref, type EffectScope } from 'vue';
import { caseIdSchema } from '../../../../src-main/contract/ids.ts';
import type { LesionMeasures } from '../../../../src-main/contract/lesionMeasures.ts';
import { createClient } from '../../../../src-renderer/client/client.ts';
import { clientKey } from '../../../../src-renderer/composables/useClient.ts';
import {
  useLesionMeasures,
  type LesionMeasuring,
  type MeasuringQuestion,
} from '../../../../src-renderer/composables/useLesionMeasures.ts';
import { measuresOf, someCaseId, someKey } from '../case/measuredLesions.ts';

interface Asked {
  readonly input: MeasuringQuestion;
  readonly answer: (measures: Partial<LesionMeasures>) => Promise<void>;
  readonly fail: (code: string) => Promise<void>;
}

const first: MeasuringQuestion = {
  caseId: someCaseId,
  attributionKey: someKey,
  revision: 1,
  rimWidthPx: null,
};
let scope: EffectScope;

/** A window whose calls are answered when the test says so. */
function open(asked: Asked[]): {
  readonly measuring: LesionMeasuring;
  readonly question: { value: MeasuringQuestion | null };
  readonly caseId: { value: MeasuringQuestion['caseId'] };
  readonly isRevealed: { value: boolean };
} {
  const client = createClient({
    call: (_name, input) => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const settle = async (reply: unknown): Promise<void> => {
        resolve(reply);
        await vi.advanceTimersByTimeAsync(0);
      };
      asked.push({
        input: input as MeasuringQuestion,
        answer: (more) => settle({ ok: true, value: measuresOf([], more) }),
        fail: (code) => settle({ ok: false, error: { code, message: 'A sentence.', details: {} } }),
      });
      return promise;
    },
    subscribe: () => () => undefined,
  });
  const question = ref<MeasuringQuestion | null>(first);
  const caseId = ref(someCaseId);
  const isRevealed = ref(true);
  const app = createApp({}).provide(clientKey, client);
  const measuring = app.runWithContext(() =>
    scope.run(() =>
      useLesionMeasures(
        caseId,
        () => isRevealed.value,
        () => question.value,
      ),
    ),
  )!;
  return { measuring, question, caseId, isRevealed };
}

beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('the measures of the case on screen', () => {
  it('are asked for at once, and again when other lesions are saved', async () => {
    const asked: Asked[] = [];
    const { measuring, question } = open(asked);
    expect(asked).toHaveLength(1);
    expect(measuring.isMeasuring.value).toBe(true);
    await asked[0]!.answer({ revision: 1 });
    expect(measuring.measures.value?.revision).toBe(1);

    question.value = { ...first, revision: 2 };
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
    expect(measuring.measures.value?.revision).toBe(1);
    expect(measuring.isStale.value).toBe(true);
    await asked[1]!.answer({ revision: 2 });
    expect(measuring.isStale.value).toBe(false);
    expect(measuring.isMeasuring.value).toBe(false);
  });

  it('are those of the last question, whatever comes first', async () => {
    const asked: Asked[] = [];
    const { measuring, question } = open(asked);
    question.value = { ...first, revision: 2 };
    await vi.advanceTimersByTimeAsync(0);
    await asked[1]!.answer({ revision: 2 });
    await asked[0]!.answer({ revision: 1 });
    expect(measuring.measures.value?.revision).toBe(2);
  });

  it('wait until a slider rests, and say that the p-values are of another rim', async () => {
    const asked: Asked[] = [];
    const { measuring, question } = open(asked);
    await asked[0]!.answer({ rimWidthPx: 2 });
    for (const rimWidthPx of [4, 6, 8]) {
      question.value = { ...first, rimWidthPx };
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(asked).toHaveLength(1);
    expect(measuring.isTestedOtherwise.value).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(asked.map(({ input }) => input.rimWidthPx)).toEqual([null, 8]);
    await asked[1]!.answer({ rimWidthPx: 8 });
    expect(measuring.isTestedOtherwise.value).toBe(false);
  });

  it('are not asked for again when the tab is opened again', async () => {
    const asked: Asked[] = [];
    const { measuring, question } = open(asked);
    await asked[0]!.answer({});
    question.value = null;
    await vi.advanceTimersByTimeAsync(0);
    question.value = { ...first };
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
    expect(measuring.measures.value).not.toBeNull();
  });

  it('of one case are never shown on the next', async () => {
    const asked: Asked[] = [];
    const { measuring, question, caseId } = open(asked);
    caseId.value = caseIdSchema.parse('another case');
    question.value = { ...first, caseId: caseId.value };
    await vi.advanceTimersByTimeAsync(0);
    await asked[0]!.answer({});
    expect(measuring.measures.value).toBeNull();
  });

  it('are dropped, also those on their way, when the case is hidden from the next reader', async () => {
    const asked: Asked[] = [];
    const { measuring, question, isRevealed } = open(asked);
    await asked[0]!.answer({});
    question.value = { ...first, revision: 2 };
    await vi.advanceTimersByTimeAsync(0);
    isRevealed.value = false;
    question.value = null;
    await vi.advanceTimersByTimeAsync(0);
    expect(measuring.measures.value).toBeNull();
    await asked[1]!.answer({ revision: 2 });
    expect(measuring.measures.value).toBeNull();
  });

  it('are asked for again when the case is loaded again after its map was missing', async () => {
    const asked: Asked[] = [];
    const { measuring, question } = open(asked);
    question.value = { ...first };
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
    await asked[0]!.fail('attribution.noMap');
    question.value = { ...first };
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
    await asked[1]!.answer({});
    expect(measuring.isMapMissing.value).toBe(false);
  });

  it('say when the map has to be computed again, and why else there are none', async () => {
    const asked: Asked[] = [];
    const { measuring } = open(asked);
    await asked[0]!.fail('attribution.noMap');
    expect(measuring.isMapMissing.value).toBe(true);
    measuring.retry();
    await asked[1]!.fail('internal');
    expect(measuring.isMapMissing.value).toBe(false);
    expect(measuring.failure.value).toBe('A sentence.');
    measuring.retry();
    await asked[2]!.answer({});
    expect(measuring.failure.value).toBe('');
  });
});
