import type { FieldOfView } from '../../contract/fieldOfView.ts';
import type { PixelMask } from '../../contract/imageTensor.ts';
import type { Photograph } from '../photograph.ts';
import type { IcdrGrade } from './icdrGrade.ts';

export const syntheticMaskNames = [
  'microaneurysms',
  'haemorrhages',
  'hard-exudates',
  'soft-exudates',
  'neovascularisation',
  'optic-disc',
] as const;

export type SyntheticMaskName = (typeof syntheticMaskNames)[number];

/** A drawn photograph and what is known about it because it was drawn. Places are continuous pixel coordinates. */
export interface SyntheticEye {
  /** 8-bit; SYNTHETIC is written into the lower left of its surround. */
  readonly image: Photograph;
  /** Pixels whose centre lies inside a lesion's drawn outline, or inside the disc. Preretinal blood is a haemorrhage. */
  readonly masks: Readonly<Record<SyntheticMaskName, PixelMask>>;
  readonly opticDisc: {
    readonly centreXPx: number;
    readonly centreYPx: number;
    /** Half the width and half the height of the upright oval. */
    readonly semiWidthPx: number;
    readonly semiHeightPx: number;
  };
  readonly fovea: { readonly xPx: number; readonly yPx: number };
  readonly fieldOfView: FieldOfView;
  /** Derived from the drawn lesions by the ICDR rule, not copied from what was asked for. */
  readonly icdrGrade: IcdrGrade;
}
