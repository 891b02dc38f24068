import type { RetinalPlace } from './anatomy.ts';

/**
 * A place in the frame of the fovea-disc axis: `nasal` runs from the fovea through the disc, `superior` is
 * perpendicular to it and upwards. Both are measured from the fovea.
 */
export interface AxisPlace {
  readonly nasal: number;
  readonly superior: number;
}

export function toFoveaDiscAxis(place: RetinalPlace, fovea: RetinalPlace, disc: RetinalPlace): AxisPlace {
  const length = Math.hypot(disc.x - fovea.x, disc.y - fovea.y);
  const [axisX, axisY] = [(disc.x - fovea.x) / length, (disc.y - fovea.y) / length];
  const [x, y] = [place.x - fovea.x, place.y - fovea.y];
  return { nasal: x * axisX + y * axisY, superior: x * axisY - y * axisX };
}

/** The inverse of {@link toFoveaDiscAxis}. */
export function fromFoveaDiscAxis(place: AxisPlace, fovea: RetinalPlace, disc: RetinalPlace): RetinalPlace {
  const length = Math.hypot(disc.x - fovea.x, disc.y - fovea.y);
  const [axisX, axisY] = [(disc.x - fovea.x) / length, (disc.y - fovea.y) / length];
  return {
    x: fovea.x + place.nasal * axisX + place.superior * axisY,
    y: fovea.y + place.nasal * axisY - place.superior * axisX,
  };
}
