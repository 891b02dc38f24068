import type { ComputedRef, Ref } from 'vue';
import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { Point } from '../../../src-main/fundus/cropTransform.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { LayerState } from '../layerState.ts';
import type { ViewTransform } from '../viewTransform.ts';
import type { ViewerTool } from '../viewerTool.ts';
import type { ShownLesion } from './shownLesion.ts';
import { useLesionDrawing, type LesionDrawing } from './useLesionDrawing.ts';
import { useLesionPointing } from './useLesionPointing.ts';
import { useLesionShaping, type LesionShaping } from './useLesionShaping.ts';

interface LesionProps {
  readonly imageId: string;
  readonly tool: ViewerTool;
  readonly layers: LayerState;
  readonly lesions: readonly Lesion[];
  readonly chosenLesions: ReadonlySet<LesionId>;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface LesionOptions {
  readonly middle: () => ImagePoint;
  /** From the photograph to CSS pixels of the viewport. */
  readonly view: ComputedRef<ViewTransform>;
  readonly photograph: () => ImageBitmap | null;
  readonly chosen: (lesionIds: readonly LesionId[], how: 'only' | 'toggle') => void;
  readonly hovered: (lesionId: LesionId | null) => void;
  readonly drawn: (rings: Rings) => void;
  readonly reshaped: (lesionId: LesionId, rings: Rings) => void;
  readonly split: (lesionId: LesionId, pieces: readonly Rings[]) => void;
  readonly toolFinished: () => void;
}

export interface LesionsOfViewer extends LesionShaping {
  readonly drawing: LesionDrawing;
  /** What a person points at; null for none, or where contours are hidden. */
  readonly at: (point: ImagePoint) => ShownLesion | null;
  /** Chooses what is there; with Shift besides what is chosen. */
  readonly click: (at: ImagePoint, isShift: boolean) => void;
  /** Tells what is under the pointer, while the view rests. */
  readonly follow: (cursor: Readonly<Ref<Point | null>>, isMoving: Readonly<Ref<boolean>>) => void;
}

/** Two points that a person takes for one, in CSS pixels. */
const reach = 8;

/** Everything that is done to lesions with the pointer and the keys on the photograph. */
export function useLesionsOfViewer(props: LesionProps, options: LesionOptions): LesionsOfViewer {
  const { view } = options;
  const shaping = useLesionShaping(props, options.reshaped);
  const drawing = useLesionDrawing(props, { ...options, reachPx: () => reach / view.value.scale });
  const pointable = (): readonly ShownLesion[] => (props.layers.showsLesions ? shaping.shown.value : []);
  const pointing = useLesionPointing({ lesions: pointable, view });

  return {
    ...shaping,
    drawing,
    at: pointing.at,
    click(point, isShift) {
      const lesion = pointing.at(point);
      if (lesion !== null) options.chosen([lesion.lesionId], isShift ? 'toggle' : 'only');
      else if (!isShift && props.chosenLesions.size > 0) options.chosen([], 'only');
    },
    follow(cursor, isMoving) {
      pointing.follow(cursor, () => isMoving.value || props.tool !== 'none', options.hovered);
    },
  };
}
