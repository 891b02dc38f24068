import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { ComparedTile } from '../views/compare/comparedTiles.ts';
import type { TileAction } from '../views/compare/tileActions.ts';
import type { ComparedSet } from './useComparedSet.ts';
import type { ComparedTiles } from './useComparedTiles.ts';
import type { ComparisonState } from './useComparison.ts';
import { useReference } from './useReference.ts';
import { useToasts } from './useToasts.ts';

/** What can be done with the tiles of a comparison, and what is being asked about them. */
export interface TileWork {
  /** The baseline whose tile is lit up; commands for one tile mean it. */
  readonly active: Readonly<Ref<string | null>>;
  readonly activate: (baseline: string) => void;
  readonly isBusy: Readonly<Ref<boolean>>;
  /** What is put together: a baseline anew, or another in the place of one of the set. */
  readonly editing: Readonly<Ref<{ readonly replaced: string | null } | null>>;
  readonly editNew: () => void;
  readonly leaveEditing: () => void;
  /** Whose place as the reference is asked about. */
  readonly asked: ComputedRef<ComparedTile | null>;
  readonly isReferenceBusy: Readonly<Ref<boolean>>;
  readonly whileBusy: (work: () => Promise<unknown>) => Promise<void>;
  readonly run: (action: TileAction, tile: ComparedTile) => void;
  /** Asks about the tile that is lit up, or the first one. */
  readonly askForReference: () => void;
  /** Keeps what was asked about as the reference, or, where it is the reference, no longer. */
  readonly chooseReference: (reason: string) => Promise<void>;
  readonly leaveReference: () => void;
  /** Takes the baseline that was put together into the set. */
  readonly takeEdited: (baseline: string) => void;
}

interface TileWorkParts {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly set: ComparedSet;
  readonly tiles: Pick<ComparedTiles, 'tiles' | 'tileOf'>;
  readonly state: Pick<ComparisonState, 'refresh'>;
}

export function useTileWork({ caseId, set, tiles, state }: TileWorkParts): TileWork {
  const toasts = useToasts();
  const reference = useReference(caseId);
  const active = ref<string | null>(null);
  const isBusy = ref(false);
  const askedBaseline = ref<string | null>(null);
  const asked = computed(() => tiles.tileOf(askedBaseline.value));
  const editing = ref<{ readonly replaced: string | null } | null>(null);

  watch(caseId, () => {
    askedBaseline.value = null;
    editing.value = null;
  });

  async function whileBusy(work: () => Promise<unknown>): Promise<void> {
    isBusy.value = true;
    await work().catch(toasts.showFailure);
    isBusy.value = false;
  }

  const ask = ({ baseline }: ComparedTile): void => {
    askedBaseline.value = baseline;
  };
  const move = ({ baseline }: ComparedTile, by: number): void => {
    set.move(baseline, set.baselines.value.indexOf(baseline) + by);
  };
  const actions: Readonly<Record<TileAction, (tile: ComparedTile) => void>> = {
    keepReference: ask,
    removeReference: ask,
    makeDefault: ({ baseline, name }) => {
      reference.makeDefault(baseline, name).catch(toasts.showFailure);
    },
    edit: ({ baseline }) => {
      editing.value = { replaced: baseline };
    },
    moveForward: (tile) => {
      move(tile, -1);
    },
    moveBack: (tile) => {
      move(tile, 1);
    },
    remove: ({ baseline }) => {
      set.remove(baseline);
    },
  };

  return {
    active,
    activate(baseline) {
      active.value = baseline;
    },
    isBusy,
    editing,
    editNew() {
      editing.value = { replaced: null };
    },
    leaveEditing() {
      editing.value = null;
    },
    asked,
    isReferenceBusy: reference.isBusy,
    whileBusy,
    run(action, tile) {
      actions[action](tile);
    },
    askForReference() {
      const tile = tiles.tileOf(active.value) ?? tiles.tiles.value[0] ?? null;
      if (tile === null) return;
      if ((tile.known?.attribution ?? null) === null)
        toasts.show('info', `${tile.name} has to be computed before it can be the reference.`);
      else ask(tile);
    },
    async chooseReference(reason) {
      if (asked.value === null) return;
      const key = asked.value.isReference ? null : (asked.value.known?.attribution?.key ?? null);
      if (!(await reference.choose(key, reason))) return;
      askedBaseline.value = null;
      await state.refresh();
    },
    leaveReference() {
      askedBaseline.value = null;
    },
    takeEdited(baseline) {
      const replaced = editing.value?.replaced ?? null;
      if (replaced === null) set.add(baseline);
      else set.replace(replaced, baseline);
      active.value = baseline;
      editing.value = null;
    },
  };
}
