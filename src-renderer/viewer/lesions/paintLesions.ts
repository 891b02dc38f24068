import type { ShownLesion } from './shownLesion.ts';
import { lesionStyles } from './lesionColours.ts';
import type { LesionScene } from './lesionScene.ts';
import { paintLesionNames } from './paintLesionNames.ts';
import { measuredRegion } from './measuredRegion.ts';
import { isInSight } from './isInSight.ts';
import { regionPath } from './regionPath.ts';

/** In CSS pixels, the same at every zoom. */
const lineWidth = 1.75;
const strongLineWidth = 3;
const casingExtra = 1.75;
/** A bounding box is not the edge of a lesion. */
const boxDash = [7, 5];

/** Draws the contours that are in sight, in the order of the list, the chosen ones on top. */
export function paintLesions(context: CanvasRenderingContext2D, scene: LesionScene): void {
  const { canvas, view, pixelRatio } = scene;
  const inSight = scene.lesions.filter(({ rings }) =>
    isInSight(measuredRegion(rings).bounds, view, canvas, 4 * pixelRatio),
  );
  const isStrong = ({ lesionId }: ShownLesion): boolean =>
    scene.chosen.has(lesionId) || scene.pointedAt === lesionId;
  context.setTransform(view.scale, 0, 0, view.scale, view.offsetX, view.offsetY);
  context.lineJoin = 'round';
  for (const lesion of inSight) if (!isStrong(lesion)) strokeLesion(context, scene, lesion, lineWidth);
  for (const lesion of inSight) if (isStrong(lesion)) strokeLesion(context, scene, lesion, strongLineWidth);
  context.resetTransform();
  if (!scene.isMoving) paintLesionNames(context, scene, inSight, isStrong);
}

function strokeLesion(
  context: CanvasRenderingContext2D,
  { view, pixelRatio }: LesionScene,
  { rings, type, source }: ShownLesion,
  width: number,
): void {
  const unit = pixelRatio / view.scale;
  const path = regionPath(rings, view.scale);
  context.setLineDash([]);
  context.strokeStyle = 'rgb(0 0 0 / 65%)';
  context.lineWidth = (width + casingExtra) * unit;
  context.stroke(path);
  if (source === 'box') context.setLineDash(boxDash.map((length) => length * unit));
  context.strokeStyle = lesionStyles[type].colour;
  context.lineWidth = width * unit;
  context.stroke(path);
}
