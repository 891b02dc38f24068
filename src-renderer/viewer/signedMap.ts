import type { CropTransform } from '../../src-main/contract/cropTransform.ts';

/** A signed attribution map in model space and how its pixels lie on the photograph. */
export interface SignedMap {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The signed sum over colours, row-major [heightPx, widthPx]. */
  readonly values: Float32Array;
  readonly transform: CropTransform;
}
