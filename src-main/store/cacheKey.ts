import type { AttributionSettings, BaselineSpec } from '../contract/attribution.ts';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { sha256 } from './sha256.ts';

/** Everything that decides an attribution. The device does not: every device is held to the same tolerances. */
export interface AttributionRequest {
  /** SHA-256 of the photograph's file: an image's id. */
  readonly imageHash: string;
  /** A model's content hash. */
  readonly modelHash: string;
  /** JSON of what is done to the photograph before the model sees it. */
  readonly preprocessing: unknown;
  /** JSON of the scalar F that is explained: which output, logit or probability, which classes. */
  readonly output: unknown;
  readonly baseline: BaselineSpec;
  /** Method, quadrature and tolerance. */
  readonly settings: AttributionSettings;
  /** Of any randomness that is not a part of the baseline; null where there is none. */
  readonly seed: number | null;
  /** Changes whenever the engine would give other numbers for the same request. */
  readonly engineVersion: string;
}

/** SHA-256 of the canonical JSON of a request: the same for the same request, however its keys are ordered. */
export function cacheKey(request: AttributionRequest): string {
  return sha256(canonicalJson(request));
}
