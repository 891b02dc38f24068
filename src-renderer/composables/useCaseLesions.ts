import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import { lesionIdSchema, type CaseId, type LesionId } from '../../src-main/contract/ids.ts';
import type { Lesion, LesionPatch, LesionType } from '../../src-main/contract/lesion.ts';
import type { Rings } from '../../src-main/fundus/region/ring.ts';
import { inversePatch, touchedBy } from '../viewer/lesions/lesionPatches.ts';
import {
  drawnLesion,
  mergePatch,
  reshapePatch,
  retypePatch,
  splitPatch,
} from '../viewer/lesions/lesionSteps.ts';
import type { ShownLesions } from '../views/case/lesionSaving.ts';
import type { CaseEditHistory } from './useEditHistory.ts';
import { useEvents } from './useEvents.ts';
import { useLesionSaving } from './useLesionSaving.ts';
import { useUnsavedText } from './useUnsavedText.ts';

export interface CaseLesions {
  /** What the reader may see; in the order in which they came. */
  readonly lesions: Readonly<ShallowRef<readonly Lesion[]>>;
  readonly isLoaded: Readonly<Ref<boolean>>;
  /** Of what is saved. */
  readonly revision: Readonly<Ref<number>>;
  readonly isSaving: Readonly<Ref<boolean>>;
  /** A sentence; empty where all is well. What could not be saved is tried again. */
  readonly failure: Readonly<Ref<string>>;
  readonly chosen: Readonly<ShallowRef<ReadonlySet<LesionId>>>;
  readonly choose: (lesionIds: readonly LesionId[], how: 'only' | 'toggle') => void;
  /** Under the pointer, on the photograph or in a list. */
  readonly hovered: ShallowRef<LesionId | null>;
  /** Of what is drawn next. */
  readonly newType: Ref<LesionType>;
  /** Adds a drawn lesion of the new type and chooses it. */
  readonly add: (rings: Rings) => void;
  readonly reshape: (lesionId: LesionId, rings: Rings) => void;
  readonly remove: (lesionIds: readonly LesionId[]) => void;
  readonly retype: (lesionIds: readonly LesionId[], type: LesionType) => void;
  /** The pieces take the lesion's place; they are chosen. */
  readonly split: (lesionId: LesionId, pieces: readonly Rings[]) => void;
  /** The first one becomes all of them; the others go. */
  readonly merge: (lesionIds: readonly LesionId[]) => void;
}

interface CaseLesionsOptions {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly history: CaseEditHistory;
}

// Outlives the screen: whoever draws haemorrhages goes on with them in the next case.
const newType = ref<LesionType>('microaneurysm');

const newId = (): LesionId => lesionIdSchema.parse(crypto.randomUUID());

/** The lesions of the case on screen: every change is one step, shown and saved at once, and can be undone. */
export function useCaseLesions({ caseId, view, history }: CaseLesionsOptions): CaseLesions {
  const lesions = shallowRef<readonly Lesion[]>([]);
  const isLoaded = ref(false);
  const revision = ref(0);
  const isSaving = ref(false);
  const failure = ref('');
  const isUnsafeToLeave = ref(false);
  const chosen = shallowRef<ReadonlySet<LesionId>>(new Set());
  const hovered = shallowRef<LesionId | null>(null);

  const saving = useLesionSaving(caseId, { onShown: show, onChangedElsewhere: history.forget });
  useUnsavedText(() => isUnsafeToLeave.value);

  function show(shown: ShownLesions): void {
    lesions.value = shown.lesions;
    isLoaded.value = shown.isLoaded;
    revision.value = shown.revision;
    isSaving.value = shown.unsaved.length > 0;
    failure.value = shown.thrown instanceof Error ? shown.thrown.message : '';
    isUnsafeToLeave.value = shown.unsaved.length > 0 && (shown.thrown !== null || isLarge(shown.unsaved));
    keepOnlyWhatIsThere();
  }

  function keepOnlyWhatIsThere(): void {
    const there = new Set(lesions.value.map(({ lesionId }) => lesionId));
    if ([...chosen.value].some((lesionId) => !there.has(lesionId)))
      chooseOnly([...chosen.value].filter((lesionId) => there.has(lesionId)));
    if (hovered.value !== null && !there.has(hovered.value)) hovered.value = null;
  }

  function chooseOnly(lesionIds: readonly LesionId[]): void {
    chosen.value = new Set(lesionIds);
  }

  function change(patch: LesionPatch): void {
    const undo = inversePatch(lesions.value, patch);
    saving.change(patch);
    history.record({
      touches: touchedBy(patch),
      undo: () => {
        saving.change(undo);
      },
      redo: () => {
        saving.change(patch);
      },
    });
  }

  const find = (lesionId: LesionId): Lesion | undefined =>
    lesions.value.find((lesion) => lesion.lesionId === lesionId);
  const findAll = (lesionIds: readonly LesionId[]): readonly Lesion[] =>
    lesionIds.flatMap((lesionId) => find(lesionId) ?? []);
  watch(caseId, () => {
    hovered.value = null;
  });
  // A reveal opens what others brought.
  watch(
    () => (view.value?.revealed ?? null) === null,
    () => {
      saving.reload();
    },
  );
  useEvents({
    'lesions.changed': (event) => {
      if (event.caseId === caseId.value) saving.reload();
    },
    'reader.changed': () => {
      saving.reload();
    },
    'settings.changed': () => {
      saving.reload();
    },
    connected: () => {
      saving.reload();
    },
  });

  return {
    lesions,
    isLoaded,
    revision,
    isSaving,
    failure,
    chosen,
    hovered,
    newType,
    choose(lesionIds, how) {
      const kept =
        how === 'only' ? [] : [...chosen.value].filter((lesionId) => !lesionIds.includes(lesionId));
      const added = lesionIds.filter((lesionId) => how === 'only' || !chosen.value.has(lesionId));
      chooseOnly([...kept, ...added]);
    },
    add(rings) {
      const lesion = drawnLesion(newId(), newType.value, rings);
      change({ put: [lesion], remove: [] });
      chooseOnly([lesion.lesionId]);
    },
    reshape(lesionId, rings) {
      const lesion = find(lesionId);
      if (lesion !== undefined) change(reshapePatch(lesion, rings));
    },
    remove(lesionIds) {
      const there = findAll(lesionIds).map(({ lesionId }) => lesionId);
      if (there.length > 0) change({ put: [], remove: there });
    },
    retype(lesionIds, type) {
      const others = findAll(lesionIds).filter((lesion) => lesion.type !== type);
      if (others.length > 0) change(retypePatch(others, type));
    },
    split(lesionId, pieces) {
      const lesion = find(lesionId);
      if (lesion === undefined || pieces.length < 2) return;
      const patch = splitPatch(lesion, pieces, newId);
      change(patch);
      chooseOnly(patch.put.map((piece) => piece.lesionId));
    },
    merge(lesionIds) {
      const parts = findAll(lesionIds);
      const image = view.value?.image;
      if (parts.length < 2 || image === undefined) return;
      change(mergePatch(parts, image));
      chooseOnly([parts[0]!.lesionId]);
    },
  };
}

/** A browser lets 64 KiB outlive a page; a larger step asks to wait until it is saved. */
function isLarge(unsaved: readonly LesionPatch[]): boolean {
  return JSON.stringify(unsaved).length > 50_000;
}
