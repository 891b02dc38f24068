import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { AttributionView, CaseView } from '../../../../src-main/contract/caseView.ts';
import type { CaseId, LesionId } from '../../../../src-main/contract/ids.ts';
import { lesionTypes, type LesionType } from '../../../../src-main/contract/lesion.ts';
import type { BoundaryProfile } from '../../../../src-main/contract/lesionMeasures.ts';
import { regionArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { regionBounds, type RegionBounds } from '../../../../src-main/fundus/region/regionBounds.ts';
import type { CaseLesions } from '../../../composables/useCaseLesions.ts';
import { useLesionMeasures, type LesionMeasuring } from '../../../composables/useLesionMeasures.ts';
import type { CommandHandlers } from '../../../keyboard/commandRegistry.ts';
import type { LesionHighlight } from '../../../viewer/lesions/lesionHighlight.ts';
import type { LesionGroupId } from './lesionGroups.ts';
import { lesionRows, rowAfter, sortedRows, type LesionRow, type LesionSort } from './lesionRows.ts';
import { useCaseLesionGroups, type NumberedGroup } from './useCaseLesionGroups.ts';
import { rimWidthToAsk, useRimWidth, type RimWidths } from './useRimWidth.ts';

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

// Outlives the screen: whoever compares cases looks at them in one order.
const chosenSort = ref<LesionSort>('contrast');

/** Links the lesions of the case on screen, their measures and the photograph. */
export function useLesionScreen(options: LesionScreenOptions): LesionScreen {
  const { caseId, view, displayed, lesions, isTabOpen } = options;
  const wantedGroup = ref<LesionGroupId>('lesions');
  const distancePx = ref<number | null>(null);

  const isRevealed = (): boolean => (view.value?.revealed ?? null) !== null;
  const measuring = useLesionMeasures(caseId, isRevealed, (last) => {
    const attribution = displayed.value;
    const isWanted = isTabOpen() && isRevealed() && attribution?.hasMap === true;
    const isReady = lesions.isLoaded.value && !lesions.isSaving.value && lesions.lesions.value.length > 0;
    if (!isWanted || !isReady) return null;
    return {
      caseId: caseId.value,
      attributionKey: attribution.key,
      revision: lesions.revision.value,
      rimWidthPx: rimWidthToAsk(last),
    };
  });
  const { measures } = measuring;

  const { rimWidths, rimWidthPx, isSliding, setRimWidth } = useRimWidth(measures);
  const { groups, selected, profile } = useCaseLesionGroups({
    measures,
    rimWidthPx,
    chosen: lesions.chosen,
    wanted: wantedGroup,
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
