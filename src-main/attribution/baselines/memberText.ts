import type { SingleBaseline } from '../../contract/attribution.ts';
import { formatBaseline } from './formatBaseline.ts';
import { baselineMembers } from './makeBaseline.ts';
import { parseBaseline } from './parseBaseline.ts';

/**
 * The text of one member of a set, counted from 0, as a baseline of its own, which is short however many members there are.
 * What is no set stays as it is, and so does what is no baseline: whoever is asked for it says what is wrong with it.
 */
export function memberText(text: string, member: number): string {
  const found = membersOf(text)[member];
  return found === undefined ? text : formatBaseline(found);
}

function membersOf(text: string): readonly SingleBaseline[] {
  try {
    return baselineMembers(parseBaseline(text));
  } catch {
    return [];
  }
}
