import type { Point } from '../cropTransform.ts';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The circle through three points, or null where they lie on a line. */
function circleThrough(a: Point, b: Point, c: Point): Circle | null {
  const [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y];
  const twiceArea = 2 * (bx * cy - by * cx);
  if (Math.abs(twiceArea) < 1e-6) return null;
  const x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twiceArea;
  const y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twiceArea;
  return { x: a.x + x, y: a.y + y, radius: Math.hypot(x, y) };
}

/** The points within a distance of the circle's line; null (no point) is left out. */
export function pointsNear(circle: Circle, points: readonly (Point | null)[], tolerance: number): Point[] {
  return points.filter(
    (point): point is Point =>
      point !== null &&
      Math.abs(Math.hypot(point.x - circle.x, point.y - circle.y) - circle.radius) <= tolerance,
  );
}

/**
 * The circle that most of the points lie on, whatever the rest do: every triple of about forty points spread over the
 * outline is tried and the one with the most points within the tolerance (a share of its radius) wins. No chance is
 * involved. Null without a triple whose radius lies between the bounds.
 */
export function mostSupportedCircle(
  points: readonly Point[],
  tolerance: number,
  minimumRadius: number,
  maximumRadius: number,
): Circle | null {
  const spread = everyNth(points, 40);
  const judges = everyNth(points, 240);
  let best: Circle | null = null;
  let bestSupport = 0;
  for (let i = 0; i < spread.length; i++)
    for (let j = i + 1; j < spread.length; j++)
      for (let k = j + 1; k < spread.length; k++) {
        const circle = circleThrough(spread[i]!, spread[j]!, spread[k]!);
        if (circle === null || circle.radius < minimumRadius || circle.radius > maximumRadius) continue;
        const support = supportOf(circle, judges, tolerance * circle.radius);
        if (support > bestSupport) [best, bestSupport] = [circle, support];
      }
  return best;
}

/** Least squares of the geometric distances to the circle, by Gauss-Newton from a close start. */
export function refineCircle(start: Circle, points: readonly Point[]): Circle {
  let circle = start;
  for (let iteration = 0; iteration < 5; iteration++) {
    // Normal equations of the residuals |p - centre| - radius, linearised: 3 unknowns, symmetric.
    let [xx, xy, yy, x1, y1, rx, ry, r1] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (const point of points) {
      const distance = Math.hypot(point.x - circle.x, point.y - circle.y);
      const [ux, uy] = [(point.x - circle.x) / distance, (point.y - circle.y) / distance];
      const residual = distance - circle.radius;
      [xx, xy, yy, x1, y1] = [xx + ux * ux, xy + ux * uy, yy + uy * uy, x1 + ux, y1 + uy];
      [rx, ry, r1] = [rx + ux * residual, ry + uy * residual, r1 + residual];
    }
    const count = points.length;
    const step = solveSymmetric([xx, xy, x1, yy, y1, count], [rx, ry, r1]);
    if (step === null) return circle;
    circle = { x: circle.x + step[0], y: circle.y + step[1], radius: circle.radius + step[2] };
  }
  return circle;
}

function supportOf(circle: Circle, points: readonly Point[], tolerance: number): number {
  let support = 0;
  for (const { x, y } of points) {
    const distance = Math.sqrt((x - circle.x) * (x - circle.x) + (y - circle.y) * (y - circle.y));
    if (Math.abs(distance - circle.radius) <= tolerance) support++;
  }
  return support;
}

function everyNth(points: readonly Point[], wanted: number): Point[] {
  const step = Math.max(1, points.length / wanted);
  const count = Math.min(points.length, wanted);
  return Array.from({ length: count }, (_, i) => points[Math.floor(i * step)]!);
}

/** Solves [[a, b, c], [b, d, e], [c, e, f]] x = r by Cramer's rule; null where it is singular. */
function solveSymmetric(
  matrix: readonly [number, number, number, number, number, number],
  right: readonly [number, number, number],
): [number, number, number] | null {
  const [a, b, c, d, e, f] = matrix;
  const [cofactorA, cofactorB, cofactorC] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const determinant = a * cofactorA + b * cofactorB + c * cofactorC;
  if (Math.abs(determinant) < 1e-12) return null;
  const [r, s, t] = right;
  return [
    (cofactorA * r + cofactorB * s + cofactorC * t) / determinant,
    (cofactorB * r + (a * f - c * c) * s + (b * c - a * e) * t) / determinant,
    (cofactorC * r + (b * c - a * e) * s + (a * d - b * b) * t) / determinant,
  ];
}
