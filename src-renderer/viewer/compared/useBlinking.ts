import { computed, onUnmounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useMediaQuery } from '../../composables/useMediaQuery.ts';

/** Slow enough to look at each, and well below three flashes a second (WCAG 2.3.1). */
const turnMs = 700;

export interface Blinking {
  /** Which of the two is to be seen: 0 or 1. */
  readonly seen: Readonly<Ref<0 | 1>>;
  readonly isRunning: ComputedRef<boolean>;
  readonly toggle: () => void;
  /** Stops, and shows one of the two. */
  readonly show: (which: 0 | 1) => void;
}

/**
 * Shows two things in turn. It begins as soon as it is active, but never by itself where a person has asked for less
 * motion; whoever stops it sees one of the two until it is started again.
 */
export function useBlinking(isActive: () => boolean): Blinking {
  const wantsLessMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const seen = shallowRef<0 | 1>(0);
  const isStarted = shallowRef(false);
  const isRunning = computed(() => isActive() && isStarted.value);
  let timer = 0;

  function stop(): void {
    clearInterval(timer);
  }

  watch(
    isActive,
    (now) => {
      isStarted.value = now && !wantsLessMotion.value;
      seen.value = 0;
    },
    { immediate: true },
  );
  watch(
    isRunning,
    (now) => {
      stop();
      if (!now) return;
      timer = window.setInterval(() => {
        seen.value = seen.value === 0 ? 1 : 0;
      }, turnMs);
    },
    { immediate: true },
  );
  watch(wantsLessMotion, (now) => {
    if (now) isStarted.value = false;
  });
  onUnmounted(stop);

  return {
    seen,
    isRunning,
    toggle() {
      isStarted.value = !isStarted.value;
    },
    show(which) {
      isStarted.value = false;
      seen.value = which;
    },
  };
}
