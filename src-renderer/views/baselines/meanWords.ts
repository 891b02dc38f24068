import type { MeanOverCases } from '../../../src-main/contract/baselineSession.ts';
import { scoreText } from '../../../src-main/attribution/measures/scoreText.ts';

/** `0.78 to 0.84`; that there is no interval, which needs two cases. */
export function intervalText({ low, high }: MeanOverCases): string {
  return low === null || high === null ? 'no interval' : `${scoreText(low)} to ${scoreText(high)}`;
}
