import type { LesionType } from '../../contract/lesion.ts';
import type { Annotation, ImagePoint } from '../../contract/marks.ts';
import type { Point } from '../../fundus/cropTransform.ts';
import { lesionStyles } from '../../fundus/lesionStyles.ts';
import type { Stroke } from '../../fundus/overlay/createStrokePainter.ts';
import { strokeShare, textStrokes, textWidth, type TextPlace } from '../../fundus/overlay/textStrokes.ts';
import { colourOf } from './colourOf.ts';
import { dashedLine } from './dashedLine.ts';

/** What is drawn into a picture, in its own pixels. */
export interface PictureDrawings {
  readonly outlines: readonly {
    readonly type: LesionType;
    /** A box is not the edge of a lesion: its line is dashed. */
    readonly isBox: boolean;
    /** Closed, as x, y, x, y … */
    readonly rings: readonly (readonly number[])[];
  }[];
  readonly annotations: readonly Annotation[];
}

type Colour = Stroke['colour'];

const ink: Colour = [255, 255, 255];
const casing: Colour = [11, 13, 16];

/**
 * Contours and annotations as strokes, text included, so that no font of the machine has a part in it. Widths and letters grow with the
 * picture: seen as a whole it always looks the same. Light lines lie on dark ones, to stand out from every ground.
 */
export function drawingStrokes(
  { outlines, annotations }: PictureDrawings,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): readonly Stroke[] {
  const unit = Math.max(1, Math.max(widthPx, heightPx) / 1700);
  return [
    ...outlines.flatMap((outline) => outlineStrokes(outline, unit)),
    ...annotations.flatMap((annotation) => annotationStrokes(annotation, unit)),
  ];
}

function outlineStrokes({ type, isBox, rings }: PictureDrawings['outlines'][number], unit: number): Stroke[] {
  const closed = rings.map(closedLine);
  const lines = isBox ? closed.flatMap((line) => dashedLine(line, 7 * unit, 5 * unit)) : closed;
  const colour = colourOf(lesionStyles[type].colour);
  return [
    { lines: closed, widthPx: 2.8 * unit, colour: casing, opacity: 0.65 },
    { lines, widthPx: 1.4 * unit, colour, opacity: 1 },
  ];
}

/** As in the viewer: the text of an arrow stands behind its beginning, that of a circle to the right of it. */
function annotationStrokes(annotation: Annotation, unit: number): Stroke[] {
  const sizePx = 17 * unit;
  const gap = 12 * unit;
  const words = (at: ImagePoint, offset: number): Stroke[] =>
    textOf(annotation.text, { leftPx: at.xPx + offset, topPx: at.yPx - sizePx / 2, sizePx });
  switch (annotation.kind) {
    case 'arrow': {
      const { from, to, text } = annotation;
      const offset = to.xPx >= from.xPx ? -gap - textWidth(text, sizePx) : gap;
      return [...lineOf(arrow(toPoint(from), toPoint(to), 15 * unit), unit), ...words(from, offset)];
    }
    case 'circle': {
      const { centre, radiusPx } = annotation;
      return [...lineOf([circle(toPoint(centre), radiusPx)], unit), ...words(centre, radiusPx + gap)];
    }
    case 'text': {
      const { at, text } = annotation;
      return textOf(text, { leftPx: at.xPx, topPx: at.yPx - sizePx, sizePx });
    }
  }
}

function lineOf(lines: Stroke['lines'], unit: number): Stroke[] {
  return [
    { lines, widthPx: 4.4 * unit, colour: casing, opacity: 0.7 },
    { lines, widthPx: 2.2 * unit, colour: ink, opacity: 1 },
  ];
}

function textOf(text: string, place: TextPlace): Stroke[] {
  const lines = textStrokes(text, place);
  const widthPx = strokeShare * place.sizePx;
  return [
    { lines, widthPx: 3 * widthPx, colour: casing, opacity: 0.8 },
    { lines, widthPx, colour: ink, opacity: 1 },
  ];
}

/** The shaft and both sides of the head, which is no longer than a third of it. */
function arrow(from: Point, tip: Point, headLength: number): Point[][] {
  const length = Math.min(headLength, Math.hypot(tip.x - from.x, tip.y - from.y) / 3);
  const back = Math.atan2(from.y - tip.y, from.x - tip.x);
  const side = (angle: number): Point => ({
    x: tip.x + length * Math.cos(back + angle),
    y: tip.y + length * Math.sin(back + angle),
  });
  return [
    [from, tip],
    [side(Math.PI / 7), tip, side(-Math.PI / 7)],
  ];
}

const circleSides = 180;

function circle({ x, y }: Point, radius: number): Point[] {
  return Array.from({ length: circleSides + 1 }, (_, index) => {
    const angle = (2 * Math.PI * index) / circleSides;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}

function closedLine(ring: readonly number[]): Point[] {
  const count = ring.length / 2;
  return Array.from({ length: count + 1 }, (_, index) => ({
    x: ring[2 * (index % count)]!,
    y: ring[2 * (index % count) + 1]!,
  }));
}

function toPoint({ xPx, yPx }: ImagePoint): Point {
  return { x: xPx, y: yPx };
}
