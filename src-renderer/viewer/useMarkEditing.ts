import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { FieldOfView } from '../../src-main/contract/fieldOfView.ts';
import type { Annotation, ImagePoint, Marks } from '../../src-main/contract/marks.ts';
import { drawnAnnotation, findAnnotation, isWhole, withAnnotation } from './marks/annotations.ts';
import {
  likelyDiscRadius,
  withDisc,
  withFovea,
  withHandleAt,
  withRuler,
  type Handle,
} from './marks/editMarks.ts';
import { distancePx } from './marks/rulerText.ts';
import { annotationKind, type ViewerTool } from './viewerTool.ts';

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
  /** Uses the tool without a pointer: a ruler, an arrow and a circle take two presses. */
  readonly place: (at: ImagePoint) => void;
  readonly moveHandle: (handle: Handle, to: ImagePoint, isFinal: boolean) => void;
  /** The annotation whose text is being written; null while none is. */
  readonly written: Readonly<ShallowRef<Annotation | null>>;
  /** Begins to change the text of an annotation. */
  readonly rewrite: (annotationId: string) => void;
  /** Keeps the annotation with its text, as one step of undo. A text without a word is not kept. */
  readonly keepText: (text: string) => void;
  /** Leaves the annotation as it was; a new one is not kept. */
  readonly giveUpText: () => void;
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
  /** Drawn already, or there already, and waiting for its text. */
  const written = shallowRef<Annotation | null>(null);
  /** The beginning of what was placed from the keyboard. */
  const start = shallowRef<ImagePoint | null>(null);

  const shown = computed(() => {
    if (preview.value !== null) return preview.value;
    if (written.value !== null) return withAnnotation(props.marks, written.value);
    return (start.value === null ? null : drawn(start.value, middle())) ?? props.marks;
  });

  function drawn(from: ImagePoint, to: ImagePoint): Marks | null {
    if (props.tool === 'ruler') return withRuler(props.marks, { from, to });
    if (props.tool === 'opticDisc') return withDisc(props.marks, from, distancePx(from, to));
    if (props.tool === 'fovea') return withFovea(props.marks, to);
    const kind = annotationKind(props.tool);
    return kind === null ? null : withAnnotation(props.marks, drawnAnnotation(kind, 'drawn', from, to));
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
    const wasDrawing = preview.value !== null || start.value !== null || written.value !== null;
    preview.value = null;
    start.value = null;
    written.value = null;
    return wasDrawing;
  }

  /** An annotation waits for its text before it is kept. */
  function write(kind: Annotation['kind'], from: ImagePoint, to: ImagePoint): void {
    cancel();
    written.value = drawnAnnotation(kind, crypto.randomUUID(), from, to);
  }

  function keepText(text: string): void {
    if (written.value === null) return;
    const annotation = { ...written.value, text };
    giveUpText();
    if (isWhole(annotation)) changed(withAnnotation(props.marks, annotation));
  }

  function giveUpText(): void {
    cancel();
    toolFinished();
  }

  /** A ruler, an arrow and a circle have two ends, each placed with a press. */
  function place(at: ImagePoint): void {
    const kind = annotationKind(props.tool);
    if (kind === 'text') write(kind, at, at);
    else if (kind === null && props.tool !== 'ruler') keep(placedAt(at));
    else if (start.value === null) start.value = at;
    else if (kind !== null) write(kind, start.value, at);
    else keep(withRuler(props.marks, { from: start.value, to: at }));
  }

  function finish(from: ImagePoint, to: ImagePoint, wasDrawn: boolean): void {
    const kind = annotationKind(props.tool);
    if (kind === null) keep(wasDrawn ? drawn(from, to) : placedAt(to));
    else if (wasDrawn || kind === 'text') write(kind, from, to);
  }

  watch(() => [props.imageId, props.tool], cancel);

  return {
    shown,
    draw: (from, to) => {
      preview.value = drawn(from, to);
    },
    finish,
    place,
    written,
    rewrite: (annotationId) => {
      cancel();
      written.value = findAnnotation(props.marks, annotationId);
    },
    keepText,
    giveUpText,
    moveHandle: (handle, to, isFinal) => {
      const moved = withHandleAt(props.marks, handle, to);
      preview.value = isFinal ? null : moved;
      if (isFinal) changed(moved);
    },
    cancel,
  };
}
