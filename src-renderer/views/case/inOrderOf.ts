import type { AttributionView } from '../../../src-main/contract/caseView.ts';

/**
 * As the settings name their baselines, then the others as they came: the order in which they were computed changes when
 * one of them is computed again.
 */
export function inOrderOf<Attribution extends Pick<AttributionView, 'baselineText'>>(
  baselines: readonly string[],
  attributions: readonly Attribution[],
): readonly Attribution[] {
  const placeOf = ({ baselineText }: Attribution): number => {
    const index = baselines.indexOf(baselineText);
    return index < 0 ? baselines.length : index;
  };
  return attributions.toSorted((left, right) => placeOf(left) - placeOf(right));
}
