import type { Point } from '../../../src-main/fundus/cropTransform.ts';

const halfOpening = Math.PI / 7;

/** The two strokes of an arrow's head as an SVG path, no longer than a third of the arrow. Empty where it has no length. */
export function arrowHead(from: Point, tip: Point, length: number): string {
  const whole = Math.hypot(tip.x - from.x, tip.y - from.y);
  if (whole === 0) return '';
  const back = Math.atan2(from.y - tip.y, from.x - tip.x);
  const stroke = Math.min(length, whole / 3);
  const end = (angle: number): string =>
    `${tip.x + stroke * Math.cos(angle)} ${tip.y + stroke * Math.sin(angle)}`;
  return `M${end(back - halfOpening)}L${tip.x} ${tip.y}L${end(back + halfOpening)}`;
}
