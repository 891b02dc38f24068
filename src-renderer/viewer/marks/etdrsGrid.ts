import type { ImagePoint, Marks } from '../../../src-main/contract/marks.ts';
import type { NasalSide } from './nasalSide.ts';

/**
 * The optic disc's diameter in millimetres, by which the grid is scaled. The ETDRS counted 1.5 mm (Report 10,
 * Ophthalmology 98:786, 1991); measured discs are larger, and graders of colour photographs count 1.8 mm since the
 * AREDS2 (Danis et al., Invest. Ophthalmol. Vis. Sci. 54:4548, 2013). With 1.5 mm the circles were a fifth too large.
 */
const discDiameterMillimetres = 1.8;

/** Diameters of the three circles (DICOM PS3.17, UU.5). */
const gridDiametersMillimetres = [1, 3, 6] as const;

interface GridField {
  /** `superior inner`. */
  readonly name: string;
  /** `S1`. */
  readonly abbreviation: string;
  /** In the middle of the field. */
  readonly at: ImagePoint;
}

/** Nine fields about the fovea, in pixels of the photograph. */
export interface EtdrsGrid {
  readonly centre: ImagePoint;
  readonly radiiPx: readonly [number, number, number];
  /** From the inmost to the outmost circle, at 45, 135, 225 and 315 degrees. */
  readonly spokes: readonly { readonly from: ImagePoint; readonly to: ImagePoint }[];
  readonly fields: readonly GridField[];
}

/** Null unless the fovea and the disc are marked: the one is its centre, the other its scale. */
export function etdrsGrid({ fovea, opticDisc }: Marks, nasal: NasalSide | null): EtdrsGrid | null {
  if (fovea === null || opticDisc === null) return null;
  const pxPerMillimetre = (2 * opticDisc.radiusPx) / discDiameterMillimetres;
  const [inmost, middle, outmost] = gridDiametersMillimetres.map(
    (diameter) => (diameter / 2) * pxPerMillimetre,
  );
  const radiiPx = [inmost!, middle!, outmost!] as const;
  const away = (radius: number, degrees: number): ImagePoint => ({
    xPx: fovea.xPx + radius * Math.cos((degrees * Math.PI) / 180),
    // Degrees go counter-clockwise as one sees them; y goes downwards.
    yPx: fovea.yPx - radius * Math.sin((degrees * Math.PI) / 180),
  });
  const spokes = [45, 135, 225, 315].map((degrees) => ({
    from: away(radiiPx[0], degrees),
    to: away(radiiPx[2], degrees),
  }));
  const sides = sideNames(nasal);
  const ring = (from: number, to: number, number: 1 | 2): GridField[] =>
    sides.map(({ name, letter, degrees }) => ({
      name: `${name} ${number === 1 ? 'inner' : 'outer'}`,
      abbreviation: `${letter}${number}`,
      at: away((from + to) / 2, degrees),
    }));
  const centre = { name: 'centre', abbreviation: 'C', at: fovea };
  const fields = [centre, ...ring(radiiPx[0], radiiPx[1], 1), ...ring(radiiPx[1], radiiPx[2], 2)];
  return { centre: fovea, radiiPx, spokes, fields };
}

interface NamedSide {
  readonly name: string;
  readonly letter: string;
  readonly degrees: number;
}

/** Where it is not known which side the nose is on, the horizontal fields keep the sides of the picture. */
function sideNames(nasal: NasalSide | null): readonly NamedSide[] {
  const right = nasal === null ? ['right', 'R'] : nasal === 'right' ? ['nasal', 'N'] : ['temporal', 'T'];
  const left = nasal === null ? ['left', 'L'] : nasal === 'left' ? ['nasal', 'N'] : ['temporal', 'T'];
  return [
    { name: 'superior', letter: 'S', degrees: 90 },
    { name: right[0]!, letter: right[1]!, degrees: 0 },
    { name: 'inferior', letter: 'I', degrees: 270 },
    { name: left[0]!, letter: left[1]!, degrees: 180 },
  ];
}
