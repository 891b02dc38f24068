import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import type { FieldOfView } from '../../src-main/contract/fieldOfView.ts';
import type { ImagePoint, Marks } from '../../src-main/contract/marks.ts';
import {
  likelyDiscRadius,
  withDisc,
  withFovea,
  withHandleAt,
  withRuler,
  type Handle,
} from './marks/editMarks.ts';
import { distancePx } from './marks/rulerText.ts';
import type { ViewerTool } from './viewerTool.ts';

interface EditingProps {
  readonly imageId: string;
  readonly marks: Marks;
  readonly tool: ViewerTool;
  readonly fieldOfView: FieldOfView | null;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface MarkEditing {
  /** The marks with what is being drawn. */
  readonly shown: ComputedRef<Marks>;
  /** Draws with the tool from one point to another. */
  readonly draw: (from: ImagePoint, to: ImagePoint) => void;
  /** Keeps what was drawn. A click alone marks the fovea, or a disc of a likely size. */
  readonly finish: (from: ImagePoint, to: ImagePoint, wasDrawn: boolean) => void;
  /** Uses the tool without a pointer: a ruler takes two presses. */
  readonly place: (at: ImagePoint) => void;
  readonly moveHandle: (handle: Handle, to: ImagePoint, isFinal: boolean) => void;
  /** Gives up what is being drawn; false where there was nothing. */
  readonly cancel: () => boolean;
}

/** Draws and moves marks. A change is told once, when it is finished, so that it is one step of undo. */
export function useMarkEditing(
  props: EditingProps,
  middle: () => ImagePoint,
  changed: (marks: Marks) => void,
  toolFinished: () => void,
): MarkEditing {
  const preview = shallowRef<Marks | null>(null);
  /** The end of a ruler that was placed from the keyboard. */
  const rulerStart = shallowRef<ImagePoint | null>(null);

  const shown = computed(() => {
    if (preview.value !== null) return preview.value;
    if (rulerStart.value === null) return props.marks;
    return withRuler(props.marks, { from: rulerStart.value, to: middle() });
  });

  function drawn(from: ImagePoint, to: ImagePoint): Marks | null {
    if (props.tool === 'ruler') return withRuler(props.marks, { from, to });
    if (props.tool === 'opticDisc') return withDisc(props.marks, from, distancePx(from, to));
    return props.tool === 'fovea' ? withFovea(props.marks, to) : null;
  }

  function placedAt(at: ImagePoint): Marks | null {
    if (props.tool === 'fovea') return withFovea(props.marks, at);
    if (props.tool !== 'opticDisc') return null;
    return withDisc(props.marks, at, likelyDiscRadius(props.fieldOfView, props));
  }

  function keep(marks: Marks | null): void {
    cancel();
    if (marks === null) return;
    changed(marks);
    // Landmarks are there once; distances are often measured one after the other.
    if (props.tool !== 'ruler') toolFinished();
  }

  function cancel(): boolean {
    const wasDrawing = preview.value !== null || rulerStart.value !== null;
    preview.value = null;
    rulerStart.value = null;
    return wasDrawing;
  }

  watch(() => [props.imageId, props.tool], cancel);

  return {
    shown,
    draw: (from, to) => {
      preview.value = drawn(from, to);
    },
    finish: (from, to, wasDrawn) => {
      keep(wasDrawn ? drawn(from, to) : placedAt(to));
    },
    place: (at) => {
      if (props.tool !== 'ruler') keep(placedAt(at));
      else if (rulerStart.value === null) rulerStart.value = at;
      else keep(withRuler(props.marks, { from: rulerStart.value, to: at }));
    },
    moveHandle: (handle, to, isFinal) => {
      const moved = withHandleAt(props.marks, handle, to);
      preview.value = isFinal ? null : moved;
      if (isFinal) changed(moved);
    },
    cancel,
  };
}
