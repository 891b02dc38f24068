import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { AttributionView, CaseView } from '../../../../src-main/contract/caseView.ts';
import type { CaseId, LesionId } from '../../../../src-main/contract/ids.ts';
import { lesionTypes, type LesionType } from '../../../../src-main/contract/lesion.ts';
import type { BoundaryProfile } from '../../../../src-main/contract/lesionMeasures.ts';
import { boundaryProfile } from '../../../../src-main/attribution/measures/lesions/boundaryProfile.ts';
import {
  defaultRimWidthPx,
  widestRimPx,
} from '../../../../src-main/attribution/measures/lesions/rimWidth.ts';
import { regionArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { regionBounds, type RegionBounds } from '../../../../src-main/fundus/region/regionBounds.ts';
import type { CaseLesions } from '../../../composables/useCaseLesions.ts';
import { useLesionMeasures, type LesionMeasuring } from '../../../composables/useLesionMeasures.ts';
import type { CommandHandlers } from '../../../keyboard/commandRegistry.ts';
import type { LesionHighlight } from '../../../viewer/lesions/lesionHighlight.ts';
import { groupNumbers, type GroupNumbers } from './groupNumbers.ts';
import { lesionGroups, type CaseLesionGroup, type LesionGroupId } from './lesionGroups.ts';
import { lesionRows, rowAfter, sortedRows, type LesionRow, type LesionSort } from './lesionRows.ts';

interface NumberedGroup {
  readonly group: CaseLesionGroup;
  readonly numbers: GroupNumbers;
}

interface RimWidths {
  readonly defaultPx: number;
  readonly widestPx: number;
  readonly modelPixelPx: number;
}

/** What the Lesions tab shows and what it points at on the photograph. */
export interface LesionScreen {
  readonly lesions: CaseLesions;
  readonly measuring: LesionMeasuring;
  readonly groups: ComputedRef<readonly NumberedGroup[]>;
  readonly selectGroup: (groupId: LesionGroupId) => void;
  /** The one that is looked at; null before anything is measured. */
  readonly selected: ComputedRef<NumberedGroup | null>;
  /** Of the group; null where nothing of it was measured. */
  readonly profile: ComputedRef<BoundaryProfile | null>;
  /** Signed distance that is pointed at on the plot. */
  readonly distancePx: Readonly<Ref<number | null>>;
  readonly pointAtDistance: (distancePx: number | null) => void;
  /** Full width of the rim; null before anything is measured. */
  readonly rimWidthPx: ComputedRef<number | null>;
  readonly setRimWidth: (widthPx: number) => void;
  readonly rimWidths: ComputedRef<RimWidths | null>;
  readonly sort: ComputedRef<LesionSort>;
  readonly sortBy: (sort: LesionSort) => void;
  /** Those of the type that is listed, as sorted. */
  readonly rows: ComputedRef<readonly LesionRow[]>;
  /** Those that there are. */
  readonly types: ComputedRef<readonly LesionType[]>;
  /** Null for all. It is the one that is looked at, where that is a type. */
  readonly listedType: ComputedRef<LesionType | null>;
  readonly listType: (type: LesionType | null) => void;
  readonly drawnType: ComputedRef<LesionType | null>;
  readonly setType: (type: LesionType) => void;
  /** Chooses a lesion and brings it close. */
  readonly zoomTo: (lesionId: LesionId) => void;
  readonly highlight: ComputedRef<LesionHighlight | null>;
  readonly handlers: CommandHandlers;
}

interface LesionScreenOptions {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<Ref<CaseView | null>>;
  readonly displayed: Readonly<Ref<AttributionView | null>>;
  readonly lesions: CaseLesions;
  readonly isTabOpen: () => boolean;
  /** Brings a part of the photograph close. */
  readonly show: (bounds: RegionBounds) => void;
}

const zonesStayMs = 1500;
/** The interval is for the eye; more draws would not move it by a pixel. */
const resamples = 400;
const seed = 1;
const none: ReadonlySet<LesionId> = new Set();

// Outlive the screen: whoever compares cases compares them at one width, in one order. Null for two model pixels.
const chosenRimPx = ref<number | null>(null);
const chosenSort = ref<LesionSort>('contrast');

/** Links the lesions of the case on screen, their measures and the photograph. */
export function useLesionScreen(options: LesionScreenOptions): LesionScreen {
  const { caseId, view, displayed, lesions, isTabOpen } = options;
  const wantedGroup = ref<LesionGroupId>('lesions');
  const distancePx = ref<number | null>(null);
  const isSliding = shallowRef(false);
  let sliding: ReturnType<typeof setTimeout> | undefined;

  const isRevealed = (): boolean => (view.value?.revealed ?? null) !== null;
  const measuring = useLesionMeasures(caseId, () => {
    const attribution = displayed.value;
    const isWanted = isTabOpen() && isRevealed() && attribution?.hasMap === true;
    const isReady = lesions.isLoaded.value && !lesions.isSaving.value && lesions.lesions.value.length > 0;
    if (!isWanted || !isReady) return null;
    return {
      caseId: caseId.value,
      attributionKey: attribution.key,
      revision: lesions.revision.value,
      rimWidthPx:
        rimWidthPx.value === rimWidths.value?.defaultPx ? null : (rimWidthPx.value ?? chosenRimPx.value),
    };
  });
  const { measures } = measuring;

  const rimWidths = computed<RimWidths | null>(() => {
    if (measures.value === null) return null;
    const { modelPixelPx, reachPx } = measures.value;
    return { defaultPx: defaultRimWidthPx(modelPixelPx), widestPx: widestRimPx(reachPx), modelPixelPx };
  });
  const rimWidthPx = computed(() => {
    if (rimWidths.value === null) return null;
    return Math.min(chosenRimPx.value ?? rimWidths.value.defaultPx, rimWidths.value.widestPx);
  });

  const groupsAlone = computed(() => (measures.value === null ? [] : lesionGroups(measures.value, none)));
  const groups = computed<readonly NumberedGroup[]>(() => {
    const width = rimWidthPx.value;
    if (measures.value === null || width === null) return [];
    const { modelPixelPx } = measures.value;
    const all =
      lesions.chosen.value.size === 0
        ? groupsAlone.value
        : lesionGroups(measures.value, lesions.chosen.value);
    return all.map((group) => ({ group, numbers: groupNumbers(group.lesions, width, modelPixelPx) }));
  });
  const selected = computed(
    () => groups.value.find(({ group }) => group.id === wantedGroup.value) ?? groups.value[0] ?? null,
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

  const allRows = computed(() =>
    lesionRows({
      lesions: lesions.lesions.value,
      areaOf: ({ rings }) => regionArea(rings),
      measures: measures.value,
      rimWidthPx: rimWidthPx.value ?? 0,
    }),
  );
  const sort = computed<LesionSort>(() =>
    chosenSort.value === 'contrast' && measures.value === null ? 'type' : chosenSort.value,
  );
  const types = computed(() =>
    lesionTypes.filter((type) => lesions.lesions.value.some((lesion) => lesion.type === type)),
  );
  const listedType = computed(() => types.value.find((type) => type === wantedGroup.value) ?? null);
  const rows = computed(() =>
    sortedRows(
      allRows.value.filter(({ lesion }) => listedType.value === null || lesion.type === listedType.value),
      sort.value,
    ),
  );

  const drawnType = computed<LesionType | null>(() => {
    const chosenTypes = new Set(
      lesions.lesions.value
        .filter(({ lesionId }) => lesions.chosen.value.has(lesionId))
        .map(({ type }) => type),
    );
    if (chosenTypes.size === 0) return lesions.newType.value;
    return chosenTypes.size === 1 ? [...chosenTypes][0]! : null;
  });

  const highlight = computed<LesionHighlight | null>(() => {
    const width = rimWidthPx.value;
    if (!isTabOpen() || selected.value === null || width === null) return null;
    const lesionIds = selected.value.group.lesions
      .filter(({ status }) => status === 'measured')
      .map(({ lesionId }) => lesionId);
    if (distancePx.value !== null) return { kind: 'ring', lesionIds, distancePx: distancePx.value };
    return isSliding.value ? { kind: 'zones', lesionIds, rimWidthPx: width } : null;
  });

  function setRimWidth(widthPx: number): void {
    if (rimWidths.value === null) return;
    const { defaultPx, widestPx } = rimWidths.value;
    const even = 2 * Math.round(Math.min(widestPx, Math.max(2, widthPx)) / 2);
    chosenRimPx.value = even === defaultPx ? null : even;
    isSliding.value = true;
    clearTimeout(sliding);
    sliding = setTimeout(() => {
      isSliding.value = false;
    }, zonesStayMs);
  }

  function zoomTo(lesionId: LesionId): void {
    const lesion = lesions.lesions.value.find((other) => other.lesionId === lesionId);
    if (lesion === undefined) return;
    lesions.choose([lesionId], 'only');
    options.show(regionBounds(lesion.rings));
  }

  const step = (direction: 1 | -1) => (): void => {
    const current = lesions.chosen.value.size === 1 ? [...lesions.chosen.value][0]! : null;
    const row = rowAfter(rows.value, current, direction);
    if (row !== null) zoomTo(row.lesion.lesionId);
  };
  const widen = (byPx: number) => (): void => {
    if (rimWidthPx.value !== null) setRimWidth(rimWidthPx.value + byPx);
  };

  watch(caseId, () => {
    distancePx.value = null;
    isSliding.value = false;
  });
  onScopeDispose(() => {
    clearTimeout(sliding);
  });

  return {
    lesions,
    measuring,
    groups,
    selectGroup: (groupId) => {
      wantedGroup.value = groupId;
    },
    selected,
    profile,
    distancePx,
    pointAtDistance: (at) => {
      distancePx.value = at;
    },
    rimWidthPx,
    setRimWidth,
    rimWidths,
    sort,
    sortBy: (wanted) => {
      chosenSort.value = wanted;
    },
    rows,
    types,
    listedType,
    listType: (type) => {
      wantedGroup.value = type ?? 'lesions';
    },
    drawnType,
    setType: (type) => {
      lesions.newType.value = type;
      if (lesions.chosen.value.size > 0) lesions.retype([...lesions.chosen.value], type);
    },
    zoomTo,
    highlight,
    handlers: {
      'lesion.next': step(1),
      'lesion.previous': step(-1),
      'lesion.widerRim': widen(2),
      'lesion.narrowerRim': widen(-2),
    },
  };
}
