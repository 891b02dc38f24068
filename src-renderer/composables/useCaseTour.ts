import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue';
import { onBeforeRouteLeave, type Router } from 'vue-router';
import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import type { WorklistRow } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { CommandHandlers } from '../keyboard/commandRegistry.ts';
import { prefetchPhotograph } from '../viewer/prefetchPhotograph.ts';
import { useToasts } from './useToasts.ts';
import { useWorklist } from './useWorklist.ts';

interface CaseTourSteps {
  /** The case as the worklist has it. */
  readonly row: ComputedRef<WorklistRow | undefined>;
  /** From 1; 0 where the case is not in the worklist. */
  readonly position: ComputedRef<number>;
  readonly total: ComputedRef<number>;
  readonly previous: ComputedRef<CaseId | null>;
  readonly next: ComputedRef<CaseId | null>;
  readonly handlers: CommandHandlers;
  readonly toPrevious: () => void;
  readonly toNext: () => void;
  readonly toWorklist: () => void;
}

/**
 * From case to case in the order of the worklist.
 * @param prefetchMore Told of each neighbour that will probably be opened next, when its photograph is asked for.
 */
export function useCaseTour(
  caseId: Readonly<Ref<CaseId>>,
  router: Router,
  prefetchMore: (neighbour: WorklistRow) => void,
): CaseTourSteps {
  const worklist = useWorklist();
  const toasts = useToasts();

  const previous = computed(() => worklist.neighbour(caseId.value, -1));
  const next = computed(() => worklist.neighbour(caseId.value, 1));

  // Also when the list arrives after the case.
  watch(
    [caseId, worklist.isLoaded],
    () => {
      if (worklist.isLoaded.value) worklist.enterCase(caseId.value);
    },
    { immediate: true },
  );
  onScopeDispose(prefetchNeighbours([next, previous], worklist.rowOf, prefetchMore));
  onBeforeRouteLeave((to) => {
    if (to.name === 'worklist') worklist.leaveCase();
  });

  function open(target: CaseId | null, otherwise: string): void {
    if (target === null) toasts.show('info', otherwise);
    else void router.replace({ name: 'case', params: { caseId: target } });
  }

  const toPrevious = (): void => {
    open(previous.value, 'This is the first case of the list.');
  };
  const toNext = (): void => {
    open(next.value, 'This is the last case of the list.');
  };
  const toWorklist = (): void => {
    void router.push({ name: 'worklist' });
  };

  return {
    row: computed(() => worklist.rowOf(caseId.value)),
    position: computed(() => worklist.tour.value.indexOf(caseId.value) + 1),
    total: computed(() => worklist.tour.value.length),
    previous,
    next,
    toPrevious,
    toNext,
    toWorklist,
    handlers: {
      'go.nextCase': toNext,
      'go.previousCase': toPrevious,
      'go.nextUnread': () => {
        open(worklist.unreadAfter(caseId.value), 'No other case of the list is unread.');
      },
    },
  };
}

/** After this the case on screen has had its turn. */
const prefetchAfterMs = 400;

function prefetchNeighbours(
  neighbours: readonly ComputedRef<CaseId | null>[],
  rowOf: (caseId: CaseId) => WorklistRow | undefined,
  prefetchMore: (neighbour: WorklistRow) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    neighbours,
    (caseIds) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const neighbour of caseIds) {
          const row = neighbour === null ? undefined : rowOf(neighbour);
          if (row === undefined) continue;
          prefetchPhotograph(assetPaths.picture(row.imageId, 'screen'));
          prefetchMore(row);
        }
      }, prefetchAfterMs);
    },
    { immediate: true },
  );
  return () => {
    clearTimeout(timer);
  };
}
