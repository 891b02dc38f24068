import type { MeanOverCases } from '../../../src-main/contract/baselineSession.ts';
import { scoreText } from '../../wording/attributionWords.ts';

/** `0.78 to 0.84`; that there is no interval, which needs two cases. */
export function intervalText({ low, high }: MeanOverCases): string {
  return low === null || high === null ? 'no interval' : `${scoreText(low)} to ${scoreText(high)}`;
}

/** `0.81, 95 % interval 0.78 to 0.84`. */
function meanText(mean: MeanOverCases): string {
  return mean.low === null || mean.high === null
    ? `${scoreText(mean.mean)}, of one case`
    : `${scoreText(mean.mean)}, 95 % interval ${intervalText(mean)}`;
}
