import type { AttributionNumbers, AttributionSettings } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { PathWatch, RefinementStep } from '../path/pathIntegral.ts';
import type { PathSession } from '../path/pathSession.ts';

export interface AttributionRequest extends PathWatch {
  /** The path from `baseline` to `image`, open on a device. */
  readonly path: PathSession;
  readonly image: ImageTensor;
  readonly baseline: ImageTensor;
  readonly settings: AttributionSettings;
  /** Bytes of gradients that refinement may keep; see {@link RefinementLimits}. */
  readonly gradientBudgetBytes?: number | undefined;
}

export interface Attribution {
  /** Signed, in units of F (of F per unit of image value for the plain gradient). */
  readonly map: ImageTensor;
  readonly numbers: AttributionNumbers;
  /** How the refinement went; empty where there was none. */
  readonly history: readonly RefinementStep[];
}
