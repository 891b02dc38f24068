import { caseBoundBaseline } from '../../../src-main/attribution/baselines/caseBoundBaseline.ts';
import type { SavedBaseline } from '../../../src-main/contract/baseline.ts';
import { offeredBaselines, type OfferedBaseline } from '../../wording/offeredBaselines.ts';

const savedPrefix = 'saved ';

/** A kind to be put together, or a saved baseline. */
export type AddableBaseline = OfferedBaseline | `saved ${string}`;

/** What can be added to the baselines of the session: saved ones first, without those that belong to one case. */
export function addableToSession(
  saved: readonly SavedBaseline[],
): readonly { readonly value: AddableBaseline; readonly label: string }[] {
  return [
    ...saved
      .filter(({ baseline }) => caseBoundBaseline(baseline) === null)
      .map(({ name, baseline }) => ({
        value: `${savedPrefix}${baseline}` as const,
        label: `Saved: ${name}`,
      })),
    ...offeredBaselines,
  ];
}

/** The text of a saved baseline. */
export function savedTextOf(chosen: `saved ${string}`): string {
  return chosen.slice(savedPrefix.length);
}

export function isSaved(chosen: AddableBaseline): chosen is `saved ${string}` {
  return chosen.startsWith(savedPrefix);
}
