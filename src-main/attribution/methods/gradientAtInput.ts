import type { AttributionNumbers } from '../../contract/attribution.ts';
import { accumulatePoints } from '../path/accumulatePoints.ts';
import { requireFiniteMap } from '../path/requireFinite.ts';
import type { Attribution, AttributionRequest } from './attribution.ts';

/** The gradient dF/dx at the image, and the scores at both ends of the path. */
export interface GradientAtInput {
  /** [3, heightPx, widthPx]. */
  readonly gradient: Float32Array;
  readonly scoreInput: number;
  readonly scoreBaseline: number;
}

const ends = [
  { alpha: 0, weight: 0 },
  { alpha: 1, weight: 1 },
];

export async function gradientAtInput(request: AttributionRequest): Promise<GradientAtInput> {
  const { scores, gradientSum } = await accumulatePoints(request.path, ends, request);
  const gradient = await request.path.pullBack(gradientSum);
  return { gradient, scoreInput: scores[1]!, scoreBaseline: scores[0]! };
}

/** An attribution by a method that does not promise completeness. */
export function withoutCompleteness(
  data: Float32Array,
  { scoreInput, scoreBaseline }: GradientAtInput,
  { image }: AttributionRequest,
): Attribution {
  requireFiniteMap(data);
  const numbers: AttributionNumbers = {
    scoreInput,
    scoreBaseline,
    sum: data.reduce((sum, value) => sum + value, 0),
    delta: null,
    panelError: null,
    evaluations: ends.length,
    converged: null,
  };
  return { map: { ...image, data }, numbers, history: [] };
}
