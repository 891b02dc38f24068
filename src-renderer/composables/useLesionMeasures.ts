import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { AttributionKey, CaseId } from '../../src-main/contract/ids.ts';
import type { LesionMeasures } from '../../src-main/contract/lesionMeasures.ts';
import { defaultRimWidthPx } from '../../src-main/attribution/measures/lesions/rimWidth.ts';
import { CallError } from '../client/client.ts';
import { useClient } from './useClient.ts';

/** What is to be measured now. */
export interface MeasuringQuestion {
  readonly caseId: CaseId;
  readonly attributionKey: AttributionKey;
  /** Of the saved lesions. */
  readonly revision: number;
  /** Null for two model pixels. */
  readonly rimWidthPx: number | null;
}

export interface LesionMeasuring {
  /** The last result of this case; it stays while a new one is on the way. */
  readonly measures: Readonly<ShallowRef<LesionMeasures | null>>;
  /** The result is of other lesions or of another attribution than those on the screen. */
  readonly isStale: ComputedRef<boolean>;
  /** The result is of another width of the rim: its p-values do not hold. */
  readonly isTestedOtherwise: ComputedRef<boolean>;
  readonly isMeasuring: Readonly<Ref<boolean>>;
  /** A sentence; empty where all is well. */
  readonly failure: Readonly<Ref<string>>;
  /** The map was evicted: it has to be computed again first. */
  readonly isMapMissing: Readonly<Ref<boolean>>;
  readonly retry: () => void;
}

/** A slider that moves asks for nothing; one that has rested so long does. */
const restMs = 400;

/**
 * Measures the lesions of the case on screen whenever the question changes; asks nothing while it is null. What was
 * measured is dropped with the case, and when it is hidden again, as from the next reader.
 */
export function useLesionMeasures(
  caseId: Readonly<Ref<CaseId>>,
  isRevealed: () => boolean,
  question: (last: LesionMeasures | null) => MeasuringQuestion | null,
): LesionMeasuring {
  const client = useClient();
  const measures = shallowRef<LesionMeasures | null>(null);
  const isMeasuring = ref(false);
  const failure = ref('');
  const isMapMissing = ref(false);
  const asked = computed(() => question(measures.value));
  // Answers come in any order; only the one to the last question counts.
  let latest = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  async function ask({ caseId: ofCase, attributionKey, rimWidthPx }: MeasuringQuestion): Promise<void> {
    const turn = ++latest;
    isMeasuring.value = true;
    failure.value = '';
    try {
      const answer = await client.call('lesion.measure', { caseId: ofCase, attributionKey, rimWidthPx });
      if (turn !== latest) return;
      measures.value = answer;
      isMapMissing.value = false;
    } catch (thrown) {
      if (turn !== latest) return;
      isMapMissing.value = thrown instanceof CallError && thrown.report.code === 'attribution.noMap';
      failure.value = thrown instanceof Error ? thrown.message : String(thrown);
    }
    isMeasuring.value = false;
  }

  /** The tab was closed and is open again. */
  function isAnswered({ caseId: ofCase, attributionKey, revision, rimWidthPx }: MeasuringQuestion): boolean {
    const answer = measures.value;
    return (
      answer !== null &&
      ofCase === caseId.value &&
      answer.attributionKey === attributionKey &&
      answer.revision === revision &&
      answer.rimWidthPx === (rimWidthPx ?? defaultRimWidthPx(answer.modelPixelPx))
    );
  }

  function forget(): void {
    clearTimeout(rest);
    latest += 1;
    isMeasuring.value = false;
    failure.value = '';
    isMapMissing.value = false;
  }

  watch([caseId, isRevealed], () => {
    forget();
    measures.value = null;
  });
  watch(
    asked,
    (now, before) => {
      if (now === null) {
        forget();
        return;
      }
      // The case was loaded again: the map may be back.
      const isAskedAlready = before !== undefined && isSameQuestion(now, before) && !isMapMissing.value;
      if (isAskedAlready || isAnswered(now)) return;
      clearTimeout(rest);
      const isOtherRimOnly =
        before !== undefined &&
        before !== null &&
        now.rimWidthPx !== before.rimWidthPx &&
        isSameQuestion({ ...now, rimWidthPx: before.rimWidthPx }, before);
      if (!isOtherRimOnly) void ask(now);
      else {
        rest = setTimeout(() => void ask(now), restMs);
      }
    },
    { immediate: true },
  );
  onScopeDispose(forget);

  return {
    measures,
    isStale: computed(
      () =>
        measures.value !== null &&
        asked.value !== null &&
        (measures.value.attributionKey !== asked.value.attributionKey ||
          measures.value.revision !== asked.value.revision),
    ),
    isTestedOtherwise: computed(
      () =>
        measures.value !== null &&
        asked.value !== null &&
        asked.value.rimWidthPx !== null &&
        measures.value.rimWidthPx !== asked.value.rimWidthPx,
    ),
    isMeasuring,
    failure,
    isMapMissing,
    retry: () => {
      if (asked.value !== null) void ask(asked.value);
    },
  };
}

function isSameQuestion(left: MeasuringQuestion, right: MeasuringQuestion | null): boolean {
  return (
    right !== null &&
    left.caseId === right.caseId &&
    left.attributionKey === right.attributionKey &&
    left.revision === right.revision &&
    left.rimWidthPx === right.rimWidthPx
  );
}
