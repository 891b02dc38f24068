import type { ImagePoint, Marks } from '../../../src-main/contract/marks.ts';
import type { Size } from '../viewTransform.ts';
import type { NasalSide } from './nasalSide.ts';

/** Two crossing lines and the names of the quarters between them, in pixels of the photograph. */
export interface Quadrants {
  readonly centre: ImagePoint;
  /** Along the axis through disc and fovea, and across it; both of unit length. */
  readonly along: ImagePoint;
  readonly across: ImagePoint;
  readonly labels: readonly { readonly text: string; readonly at: ImagePoint }[];
}

/**
 * Quadrants meet in the disc's centre, as the fields 4 to 7 of the ETDRS, by which the 4-2-1 rule counts them, meet on
 * a vertical line through it (ETDRS Report 10, Ophthalmology 98:786, 1991). They turn with the axis from disc to fovea;
 * without a fovea the axis is level. Null without a disc. Labels lie on the photograph, along the middle of each quarter.
 */
export function quadrants(
  { opticDisc, fovea }: Marks,
  nasal: NasalSide | null,
  image: Size,
): Quadrants | null {
  if (opticDisc === null) return null;
  const { centre } = opticDisc;
  const along = axis(centre, fovea);
  // A quarter turn that points upwards in the picture.
  const across = { xPx: along.yPx, yPx: -along.xPx };
  const reachPx = Math.min(image.widthPx, image.heightPx) / 4;
  const labels = ([1, -1] as const).flatMap((up) =>
    ([1, -1] as const).map((right) => ({
      text: `${up === 1 ? 'Superior' : 'Inferior'} ${sideName(right, nasal)}`,
      at: onPhotograph(
        centre,
        {
          xPx: (reachPx * (right * along.xPx + up * across.xPx)) / Math.SQRT2,
          yPx: (reachPx * (right * along.yPx + up * across.yPx)) / Math.SQRT2,
        },
        image,
      ),
    })),
  );
  return { centre, along, across, labels };
}

/** As far as it can go without coming near the border. */
function onPhotograph(from: ImagePoint, step: ImagePoint, image: Size): ImagePoint {
  const share = Math.min(
    1,
    shareUntilBorder(from.xPx, step.xPx, image.widthPx),
    shareUntilBorder(from.yPx, step.yPx, image.heightPx),
  );
  return { xPx: from.xPx + share * step.xPx, yPx: from.yPx + share * step.yPx };
}

function shareUntilBorder(from: number, step: number, length: number): number {
  const border = step > 0 ? 0.95 * length : 0.05 * length;
  return step === 0 ? 1 : Math.max(0, (border - from) / step);
}

/** Of unit length and towards the right of the picture. */
function axis(disc: ImagePoint, fovea: ImagePoint | null): ImagePoint {
  const [x, y] = fovea === null ? [1, 0] : [fovea.xPx - disc.xPx, fovea.yPx - disc.yPx];
  const length = Math.hypot(x, y);
  if (length === 0) return { xPx: 1, yPx: 0 };
  const towardsRight = x < 0 ? -1 : 1;
  return { xPx: (towardsRight * x) / length, yPx: (towardsRight * y) / length };
}

function sideName(right: 1 | -1, nasal: NasalSide | null): string {
  const side = right === 1 ? 'right' : 'left';
  if (nasal === null) return side;
  return side === nasal ? 'nasal' : 'temporal';
}
