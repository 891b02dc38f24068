import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue';
import { onBeforeRouteLeave, type Router } from 'vue-router';
import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import type { WorklistRow } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { CommandHandlers } from '../keyboard/commandRegistry.ts';
import { prefetchPhotograph } from '../viewer/prefetchPhotograph.ts';
import { goTo } from './goTo.ts';
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

/** Which screen of a case is gone through, and of which cases. */
interface TourScreen {
  readonly name: 'case' | 'compare';
  /** Cases that have nothing to show there are passed over. */
  readonly hasScreen: (row: WorklistRow) => boolean;
  /** Why there is no further one, after `This is the last case of the list`. */
  readonly condition: string;
}

const caseScreen: TourScreen = { name: 'case', hasScreen: () => true, condition: '' };

/**
 * From case to case in the order of the worklist.
 * @param prefetchMore Told of each neighbour that will probably be opened next, when its photograph is asked for.
 */
export function useCaseTour(
  caseId: Readonly<Ref<CaseId>>,
  router: Router,
  prefetchMore: (neighbour: WorklistRow) => void,
  screen: TourScreen = caseScreen,
): CaseTourSteps {
  const worklist = useWorklist();
  const toasts = useToasts();

  function nearest(direction: 1 | -1): CaseId | null {
    for (let distance = 1; ; distance++) {
      const neighbour = worklist.neighbour(caseId.value, direction * distance);
      const row = neighbour === null ? undefined : worklist.rowOf(neighbour);
      if (neighbour === null || row === undefined || screen.hasScreen(row)) return neighbour;
    }
  }

  const previous = computed(() => nearest(-1));
  const next = computed(() => nearest(1));

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
    else goTo(router, { name: screen.name, params: { caseId: target } }, 'replace');
  }

  const toPrevious = (): void => {
    open(previous.value, `This is the first case of the list${screen.condition}.`);
  };
  const toNext = (): void => {
    open(next.value, `This is the last case of the list${screen.condition}.`);
  };
  const toWorklist = (): void => {
    goTo(router, { name: 'worklist' });
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
