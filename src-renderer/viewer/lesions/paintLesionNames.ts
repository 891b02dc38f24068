import type { ShownLesion } from './shownLesion.ts';
import { lesionTypeNames } from '../../wording/lesionWords.ts';
import { toViewport } from '../viewTransform.ts';
import { lesionStyles } from './lesionColours.ts';
import type { LesionScene } from './lesionScene.ts';
import { measuredRegion } from './measuredRegion.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** In CSS pixels: smaller contours show their letters only when they are pointed at or chosen. */
const leastSize = 18;
const fontSize = 11;
const mostNames = 120;

/** Writes the type beside each contour, where there is room; in full where it is chosen or pointed at. */
export function paintLesionNames(
  context: CanvasRenderingContext2D,
  { view, canvas, pixelRatio }: LesionScene,
  lesions: readonly ShownLesion[],
  isStrong: (lesion: ShownLesion) => boolean,
): void {
  context.font = `600 ${fontSize * pixelRatio}px 'Inter Variable', system-ui, sans-serif`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3 * pixelRatio;
  context.strokeStyle = 'rgb(0 0 0 / 80%)';
  context.setLineDash([]);
  const taken: Box[] = [];
  const strongFirst = [...lesions.filter(isStrong), ...lesions.filter((lesion) => !isStrong(lesion))];
  for (const lesion of strongFirst) {
    if (taken.length === mostNames) return;
    const { bounds, corner } = measuredRegion(lesion.rings);
    const sizePx = Math.max(bounds.rightPx - bounds.leftPx, bounds.bottomPx - bounds.topPx) * view.scale;
    if (!isStrong(lesion) && sizePx < leastSize * pixelRatio) continue;
    const at = toViewport(view, { x: corner.xPx, y: corner.yPx });
    if (!isStrong(lesion) && (at.x < 0 || at.y < 0 || at.x > canvas.widthPx || at.y > canvas.heightPx))
      continue;
    const text = isStrong(lesion) ? fullName(lesion) : lesionStyles[lesion.type].letters;
    const width = context.measureText(text).width;
    const left = Math.min(Math.max(0, at.x + 4 * pixelRatio), canvas.widthPx - width);
    const middle = Math.min(Math.max(at.y - 4 * pixelRatio, fontSize * pixelRatio), canvas.heightPx);
    const half = 0.7 * fontSize * pixelRatio;
    const box = { left, top: middle - half, right: left + width, bottom: middle + half };
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    context.strokeText(text, left, middle);
    context.fillStyle = lesionStyles[lesion.type].colour;
    context.fillText(text, left, middle);
  }
}

function fullName({ type, source }: ShownLesion): string {
  return source === 'box' ? `${lesionTypeNames[type]}, approximate box` : lesionTypeNames[type];
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
