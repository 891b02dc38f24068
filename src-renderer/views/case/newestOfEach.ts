import type { AttributionView } from '../../../src-main/contract/caseView.ts';

/**
 * Of attributions that are the same but for the version of the program that made them, the newest one: an older one has
 * nothing to say beside it, and nobody could tell them apart. The order stays.
 */
export function newestOfEach<
  Attribution extends Pick<AttributionView, 'modelHash' | 'baselineText' | 'settings' | 'computedAt'>,
>(attributions: readonly Attribution[]): readonly Attribution[] {
  const nameOf = ({ modelHash, baselineText, settings }: Attribution): string =>
    JSON.stringify([modelHash, baselineText, settings]);
  const newest = new Map<string, Attribution>();
  for (const attribution of attributions) {
    const known = newest.get(nameOf(attribution));
    if (known === undefined || attribution.computedAt > known.computedAt)
      newest.set(nameOf(attribution), attribution);
  }
  return attributions.filter((attribution) => newest.get(nameOf(attribution)) === attribution);
}
