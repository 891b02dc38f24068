import { parseBaseline } from '../../src-main/attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../../src-main/contract/attribution.ts';
import { baselineDescription, baselineName } from './baselineWords.ts';

/** A short name of a baseline written as on the command line; as it is written where it cannot be read. */
export function baselineTextName(text: string): string {
  const baseline = baselineOfText(text);
  return baseline === null ? text : baselineName(baseline);
}

/** What a baseline written as on the command line is and what it cannot show; null where it cannot be read. */
export function baselineTextDescription(text: string): string | null {
  const baseline = baselineOfText(text);
  return baseline === null ? null : baselineDescription(baseline);
}

function baselineOfText(text: string): BaselineSpec | null {
  try {
    return parseBaseline(text);
  } catch {
    return null;
  }
}
