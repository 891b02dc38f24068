import { computed, effectScope, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { WorklistRow } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { ReviewState } from '../../src-main/contract/read.ts';
import type { Client } from '../client/client.ts';
import { caseAtOffset, nextUnread, startTour, type CaseTour } from '../views/worklist/caseTour.ts';
import { countStates } from '../views/worklist/countStates.ts';
import {
  filterRows,
  noFilter,
  sortRows,
  type WorklistFilter,
  type WorklistSort,
} from '../views/worklist/worklistOrder.ts';
import { takeAskedWorklist } from './askedWorklist.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';

export interface Worklist {
  readonly rows: Readonly<ShallowRef<readonly WorklistRow[]>>;
  readonly isLoaded: Readonly<Ref<boolean>>;
  /** A sentence; empty where all is well. */
  readonly failure: Readonly<Ref<string>>;
  readonly filter: Ref<WorklistFilter>;
  readonly sort: Ref<WorklistSort>;
  readonly shown: ComputedRef<readonly WorklistRow[]>;
  readonly counts: ComputedRef<Readonly<Record<ReviewState, number>>>;
  readonly readers: ComputedRef<readonly string[]>;
  readonly selectedId: Ref<CaseId | null>;
  /** How far the list was scrolled when the screen was left. */
  readonly scrollTopPx: Ref<number>;
  readonly tour: Readonly<ShallowRef<CaseTour>>;
  readonly refresh: () => Promise<void>;
  readonly rowOf: (caseId: CaseId) => WorklistRow | undefined;
  /** Says that a case is open; from the worklist the order is taken as it is shown, from another case it stays. */
  readonly enterCase: (caseId: CaseId) => void;
  /** The order follows what is shown again. */
  readonly leaveCase: () => void;
  readonly neighbour: (caseId: CaseId, offset: number) => CaseId | null;
  readonly unreadAfter: (caseId: CaseId | null) => CaseId | null;
}

const worklists = new WeakMap<Client, Worklist>();

/** The one worklist of this window: filter, order and selection outlive the screen. */
export function useWorklist(): Worklist {
  const client = useClient();
  const known = worklists.get(client);
  if (known !== undefined) return known;
  const worklist = effectScope(true).run(() => createWorklist(client))!;
  worklists.set(client, worklist);
  return worklist;
}

function createWorklist(client: Client): Worklist {
  const { rows, isLoaded, failure, refresh } = followRows(client);
  const filter = ref<WorklistFilter>(noFilter);
  const sort = ref<WorklistSort>({ key: 'name', isDescending: false });
  const selectedId = ref<CaseId | null>(null);
  const tour = shallowRef<CaseTour>([]);

  const byId = computed(() => new Map(rows.value.map((row) => [row.caseId, row])));
  const sorted = computed(() => sortRows(rows.value, sort.value));
  const shown = computed(() => filterRows(sorted.value, filter.value));
  const order = (): CaseTour =>
    tour.value.length > 0 ? tour.value : shown.value.map(({ caseId }) => caseId);

  return {
    rows,
    isLoaded,
    failure,
    filter,
    sort,
    shown,
    counts: computed(() => countStates(rows.value)),
    readers: computed(() => [...new Set(rows.value.flatMap(({ readers }) => readers))].toSorted()),
    selectedId,
    scrollTopPx: ref(0),
    tour,
    refresh,
    rowOf: (caseId) => byId.value.get(caseId),
    enterCase(caseId) {
      selectedId.value = caseId;
      if (!tour.value.includes(caseId)) tour.value = startTour(caseId, shown.value, sorted.value);
    },
    leaveCase() {
      tour.value = [];
    },
    neighbour: (caseId, offset) => caseAtOffset(order(), caseId, offset),
    unreadAfter: (caseId) => nextUnread(order(), caseId, (id) => byId.value.get(id)?.state),
  };
}

/** An import says so for every photograph; the list is asked for at most twice a second. */
const refreshMs = 500;

function followRows(client: Client): Pick<Worklist, 'rows' | 'isLoaded' | 'failure' | 'refresh'> {
  const rows = shallowRef<readonly WorklistRow[]>([]);
  const isLoaded = ref(false);
  const failure = ref('');
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshedAt = -refreshMs;

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    refreshedAt = performance.now();
    const turn = ++latest;
    try {
      const list = await (takeAskedWorklist(client) ?? client.call('case.list', {}));
      if (turn !== latest) return;
      rows.value = list.rows;
      isLoaded.value = true;
      failure.value = '';
    } catch (thrown) {
      if (turn === latest) failure.value = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  function refreshSoon(): void {
    timer ??= setTimeout(
      () => {
        void refresh();
      },
      Math.max(0, refreshedAt + refreshMs - performance.now()),
    );
  }

  useEvents({ 'cases.changed': refreshSoon, 'reader.changed': refreshSoon, connected: refreshSoon });
  void refresh();
  return { rows, isLoaded, failure, refresh };
}
