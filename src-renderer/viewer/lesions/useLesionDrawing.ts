import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { ToolUse } from '../toolUse.ts';
import { isLesionTool, type ViewerTool } from '../viewerTool.ts';
import { closesPolygon, isWithin, regionOfDraft, type LesionDraft } from './lesionDraft.ts';
import { cutLesion } from './cutLesion.ts';
import { useGrowing } from './useGrowing.ts';

interface DrawingProps {
  readonly imageId: string;
  readonly tool: ViewerTool;
  readonly lesions: readonly Lesion[];
  readonly chosenLesions: ReadonlySet<LesionId>;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface DrawingOptions {
  /** The point of the photograph under the crosshair. */
  readonly middle: () => ImagePoint;
  /** How far apart two points are that a person takes for one, in pixels of the photograph. */
  readonly reachPx: () => number;
  /** Every pixel of the photograph; null until it is loaded. */
  readonly photograph: () => ImageBitmap | null;
  readonly drawn: (rings: Rings) => void;
  readonly split: (lesionId: LesionId, pieces: readonly Rings[]) => void;
  readonly toolFinished: () => void;
}

export interface LesionDrawing extends ToolUse {
  /** What is being drawn, with its loose end; null for nothing. */
  readonly draft: ComputedRef<LesionDraft | null>;
  /** What went otherwise than expected; empty for nothing. */
  readonly remark: ComputedRef<string>;
}

/** The tools that draw lesions, with a pointer or from the keyboard. What they give is told once, when it is finished. */
export function useLesionDrawing(props: DrawingProps, options: DrawingOptions): LesionDrawing {
  const { middle, reachPx } = options;
  const fixed = shallowRef<LesionDraft | null>(null);
  /** Where the loose end is: under the pointer, or under the crosshair while drawing from the keyboard. */
  const loose = shallowRef<ImagePoint | 'middle' | null>(null);
  const missed = shallowRef('');
  const growing = useGrowing(options.photograph);

  const draft = computed<LesionDraft | null>(() => {
    if (fixed.value === null) return growing.draft.value;
    const end = loose.value === 'middle' ? middle() : loose.value;
    return end === null ? fixed.value : withLooseEnd(fixed.value, end);
  });

  function reset(): void {
    fixed.value = null;
    loose.value = null;
    growing.stop();
  }

  function keep(finished: LesionDraft | null): void {
    reset();
    if (finished === null) return;
    if (finished.kind === 'cut') cut(finished.from, finished.to);
    else {
      const rings = regionOfDraft(finished);
      if (rings !== null) options.drawn(rings);
    }
  }

  function cut(from: ImagePoint, to: ImagePoint): void {
    const result = cutLesion(props.lesions, props.chosenLesions, { from, to }, props);
    missed.value = result === null ? 'The line crosses no lesion: draw it right across one.' : '';
    if (result === null) return;
    options.split(result.lesionId, result.pieces);
    options.toolFinished();
  }

  function addPoint(at: ImagePoint, next: ImagePoint | 'middle'): void {
    const points = fixed.value?.kind === 'polygon' ? fixed.value.points : [];
    if (closesPolygon(points, at, reachPx())) {
      keep({ kind: 'polygon', points });
      return;
    }
    const last = points.at(-1);
    if (last === undefined || !isWithin(last, at, reachPx() / 4))
      fixed.value = { kind: 'polygon', points: [...points, at] };
    loose.value = next;
  }

  function begun(from: ImagePoint, to: ImagePoint, isCircle: boolean): LesionDraft | null {
    if (props.tool === 'lesionFreehand') return { kind: 'freehand', points: [from, to] };
    if (props.tool === 'lesionEllipse') return { kind: 'ellipse', from, to, isCircle };
    return props.tool === 'lesionSplit' ? { kind: 'cut', from, to } : null;
  }

  function dragTo(from: ImagePoint, to: ImagePoint, isCircle: boolean): void {
    if (props.tool === 'lesionGrow') growing.widen(from, to, reachPx());
    else if (fixed.value?.kind === 'freehand') extendTrack(fixed.value.points, to);
    else if (props.tool !== 'lesionPolygon') fixed.value = begun(from, to, isCircle);
  }

  function extendTrack(points: readonly ImagePoint[], to: ImagePoint): void {
    if (!isWithin(points.at(-1)!, to, reachPx() / 8))
      fixed.value = { kind: 'freehand', points: [...points, to] };
  }

  function place(at: ImagePoint): void {
    missed.value = '';
    if (props.tool === 'lesionPolygon') enterPolygon(at);
    else if (draft.value !== null) keep(draft.value);
    else if (props.tool === 'lesionGrow') growing.begin(at);
    else {
      fixed.value = begun(at, at, false);
      loose.value = 'middle';
    }
  }

  /** Enter closes what was drawn with the pointer; what is drawn from the keyboard gets its next point. */
  function enterPolygon(at: ImagePoint): void {
    if (fixed.value?.kind === 'polygon' && loose.value !== 'middle') closePolygon();
    else addPoint(at, 'middle');
  }

  function closePolygon(): void {
    if (fixed.value?.kind === 'polygon' && fixed.value.points.length >= 3) keep(fixed.value);
  }

  watch(
    () => [props.imageId, props.tool],
    () => {
      missed.value = '';
      reset();
    },
  );
  watch(
    () => (loose.value === 'middle' && fixed.value?.kind === 'freehand' ? middle() : null),
    (at) => {
      if (at !== null && fixed.value?.kind === 'freehand') extendTrack(fixed.value.points, at);
    },
  );

  return {
    draft,
    remark: computed(() => growing.remark.value || missed.value),
    begin(at) {
      missed.value = '';
      if (props.tool === 'lesionGrow') growing.begin(at);
    },
    draw: (from, to, { isShift }) => {
      dragTo(from, to, isShift);
    },
    finish(from, to, { wasDrawn, isShift }) {
      if (props.tool === 'lesionPolygon') addPoint(to, to);
      else if (props.tool === 'lesionGrow') keep(growing.draft.value);
      else if (wasDrawn) {
        dragTo(from, to, isShift);
        keep(fixed.value);
      } else reset();
    },
    hover(at) {
      if (fixed.value?.kind === 'polygon' && at !== null) loose.value = at;
    },
    doubleClick: closePolygon,
    place,
    adjust: (direction) => isLesionTool(props.tool) && growing.adjust(direction),
    takeBack() {
      if (fixed.value?.kind !== 'polygon') return props.tool === 'lesionPolygon';
      const points = fixed.value.points.slice(0, -1);
      if (points.length === 0) reset();
      else fixed.value = { kind: 'polygon', points };
      return true;
    },
    cancel() {
      const wasDrawing = draft.value !== null;
      reset();
      return wasDrawing;
    },
  };
}

function withLooseEnd(draft: LesionDraft, end: ImagePoint): LesionDraft {
  if (draft.kind === 'polygon') return { ...draft, points: [...draft.points, end] };
  return draft.kind === 'ellipse' || draft.kind === 'cut' ? { ...draft, to: end } : draft;
}
