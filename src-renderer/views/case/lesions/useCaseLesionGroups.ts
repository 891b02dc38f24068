import { computed, type ComputedRef, type Ref } from 'vue';
import type { LesionId } from '../../../../src-main/contract/ids.ts';
import type { BoundaryProfile, LesionMeasures } from '../../../../src-main/contract/lesionMeasures.ts';
import { boundaryProfile } from '../../../../src-main/attribution/measures/lesions/boundaryProfile.ts';
import { groupNumbers, type GroupNumbers } from './groupNumbers.ts';
import { lesionGroups, type CaseLesionGroup, type LesionGroupId } from './lesionGroups.ts';

export interface NumberedGroup {
  readonly group: CaseLesionGroup;
  readonly numbers: GroupNumbers;
}

interface GroupsSource {
  readonly measures: Readonly<Ref<LesionMeasures | null>>;
  readonly rimWidthPx: Readonly<Ref<number | null>>;
  readonly chosen: Readonly<Ref<ReadonlySet<LesionId>>>;
  readonly wanted: Readonly<Ref<LesionGroupId>>;
}

interface CaseLesionGroups {
  readonly groups: ComputedRef<readonly NumberedGroup[]>;
  /** The wanted one, where it is there; null before anything is measured. */
  readonly selected: ComputedRef<NumberedGroup | null>;
  /** Of the selected group; null where nothing of it was measured. */
  readonly profile: ComputedRef<BoundaryProfile | null>;
}

/** The interval is for the eye; more draws would not move it by a pixel. */
const resamples = 400;
const seed = 1;
const none: ReadonlySet<LesionId> = new Set();

/** Lesions of the case on screen in groups, with the numbers of the rim that they are looked at with. */
export function useCaseLesionGroups({
  measures,
  rimWidthPx,
  chosen,
  wanted,
}: GroupsSource): CaseLesionGroups {
  const groupsAlone = computed(() => (measures.value === null ? [] : lesionGroups(measures.value, none)));
  const groups = computed<readonly NumberedGroup[]>(() => {
    const width = rimWidthPx.value;
    if (measures.value === null || width === null) return [];
    const { modelPixelPx } = measures.value;
    const all = chosen.value.size === 0 ? groupsAlone.value : lesionGroups(measures.value, chosen.value);
    return all.map((group) => ({ group, numbers: groupNumbers(group.lesions, width, modelPixelPx) }));
  });
  const selected = computed(
    () => groups.value.find(({ group }) => group.id === wanted.value) ?? groups.value[0] ?? null,
  );
  // Not of the numbers, which a slider changes: intervals take their time.
  const profiled = computed(() => {
    const id = selected.value?.group.id;
    const of = id === 'chosen' ? groups.value.map(({ group }) => group) : groupsAlone.value;
    return of.find((group) => group.id === id)?.lesions ?? null;
  });
  const profile = computed(() => {
    if (profiled.value === null || measures.value === null) return null;
    const profiles = profiled.value
      .filter(({ status }) => status === 'measured')
      .map((lesion) => lesion.profile);
    if (profiles.length === 0) return null;
    return boundaryProfile(profiles, { modelPixelPx: measures.value.modelPixelPx, seed, resamples });
  });
  return { groups, selected, profile };
}
