import type { Point } from '../cropTransform.ts';
import type { Rectangle } from './cutRectangle.ts';
import type { Circle } from './fitCircle.ts';

const directions = 360;
const reach = 0.06;

/**
 * Looks along 360 radii for the edge between retina and surround: where the contrast crosses half of the level just
 * inside, from outside inwards, between pixels. Directions in which the circle's line is not inside the rectangle are
 * left out; null stands for a direction without an edge.
 */
export function circleEdges(
  contrast: Float32Array,
  widthPx: number,
  heightPx: number,
  circle: Circle,
  within: Rectangle,
): (Point | null)[] {
  const edges: (Point | null)[] = [];
  for (let direction = 0; direction < directions; direction++) {
    const angle = (2 * Math.PI * direction) / directions;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const at = (radius: number): number | null =>
      bilinear(contrast, widthPx, heightPx, circle.x + radius * cos, circle.y + radius * sin);
    if (!isInside(within, circle.x + circle.radius * cos, circle.y + circle.radius * sin)) continue;
    if (at(circle.radius * 1.015) === null) continue;
    const radius = edgeRadius(at, circle.radius);
    edges.push(radius === null ? null : { x: circle.x + radius * cos, y: circle.y + radius * sin });
  }
  return edges;
}

function isInside(rectangle: Rectangle, x: number, y: number): boolean {
  return x >= rectangle.left && x <= rectangle.right && y >= rectangle.top && y <= rectangle.bottom;
}

function edgeRadius(at: (radius: number) => number | null, expected: number): number | null {
  const inner: number[] = [];
  for (let radius = (1 - reach) * expected; radius < (1 - reach / 3) * expected; radius += 1)
    inner.push(at(radius) ?? 0);
  inner.sort((a, b) => a - b);
  const half = (inner[inner.length >> 1] ?? 0) / 2;
  if (half < 0.01) return null;
  let outside = at((1 + reach) * expected) ?? 0;
  if (outside >= half) return null;
  for (let radius = (1 + reach) * expected - 0.5; radius > (1 - reach) * expected; radius -= 0.5) {
    const value = at(radius) ?? 0;
    if (value >= half) return radius + (0.5 * (value - half)) / (value - outside);
    outside = value;
  }
  return null;
}

/** The plane between pixel centres; null outside the picture. */
function bilinear(
  plane: Float32Array,
  widthPx: number,
  heightPx: number,
  x: number,
  y: number,
): number | null {
  if (x < 0 || y < 0 || x > widthPx || y > heightPx) return null;
  const column = Math.min(widthPx - 1, Math.max(0, x - 0.5));
  const row = Math.min(heightPx - 1, Math.max(0, y - 0.5));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(left + 1, widthPx - 1), Math.min(top + 1, heightPx - 1)];
  const [across, down] = [column - left, row - top];
  const upper = plane[top * widthPx + left]! * (1 - across) + plane[top * widthPx + right]! * across;
  const lower = plane[bottom * widthPx + left]! * (1 - across) + plane[bottom * widthPx + right]! * across;
  return upper * (1 - down) + lower * down;
}
