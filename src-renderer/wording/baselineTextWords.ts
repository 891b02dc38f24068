import {
  caseBoundBaseline,
  caseBoundName,
  type CaseBoundBaseline,
} from '../../src-main/attribution/baselines/caseBoundBaseline.ts';
import { parseBaseline } from '../../src-main/attribution/baselines/parseBaseline.ts';
import type { BaselineSpec } from '../../src-main/contract/attribution.ts';
import { baselineDescription, baselineName } from './baselineWords.ts';

/** A short name of a baseline written as on the command line; as it is written where it cannot be read. */
export function baselineTextName(text: string): string {
  const word = caseBoundBaseline(text);
  if (word !== null) return caseBoundName(word);
  const baseline = baselineOfText(text);
  return baseline === null ? text : baselineName(baseline);
}

/** What a baseline written as on the command line is and what it cannot show; null where it cannot be read. */
export function baselineTextDescription(text: string): string | null {
  const word = caseBoundBaseline(text);
  if (word !== null) return caseBoundDescriptions[word];
  const baseline = baselineOfText(text);
  return baseline === null ? null : baselineDescription(baseline);
}

const caseBoundDescriptions: Readonly<Record<CaseBoundBaseline, string>> = {
  'fellow-eye':
    'The same patient’s other eye, turned left to right and laid so that its field of view lies on this one.',
  inpainted:
    'The photograph with its own marked lesions filled in from their surroundings: only the lesions differ.',
};

function baselineOfText(text: string): BaselineSpec | null {
  try {
    return parseBaseline(text);
  } catch {
    return null;
  }
}
