import type { AttributionView, Reference } from '../../contract/caseView.ts';

/**
 * As a report shows them: the reference of the case first, then the baselines of the session in their order, then the others. Of
 * one baseline with several settings the newest comes first.
 * @param baselines Of the session, as `formatBaseline` writes them.
 * @param attributions In the order of computing.
 */
export function orderAttributions<
  Attribution extends { readonly view: Pick<AttributionView, 'key' | 'baselineText'> },
>(
  attributions: readonly Attribution[],
  baselines: readonly string[],
  reference: Reference | null,
): readonly Attribution[] {
  const placeOf = ({ view: { key, baselineText } }: Attribution): number => {
    if (key === reference?.attributionKey) return -1;
    const index = baselines.indexOf(baselineText);
    return index < 0 ? baselines.length : index;
  };
  return attributions.toReversed().toSorted((one, other) => placeOf(one) - placeOf(other));
}
