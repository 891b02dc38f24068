import type { ContrastTest } from '../../../../src-main/contract/lesionMeasures.ts';
import type { AttributionUnit } from '../../../wording/attributionUnit.ts';
import { lesionCountText, pValueText } from '../../../wording/lesionWords.ts';
import type { GroupNumbers, ZoneMeans } from './groupNumbers.ts';

/** Whether the model looks inside or at the rim, by the means alone. */
export function contrastText({ means, contrast }: GroupNumbers, unit: AttributionUnit): string {
  const { interior, rim } = means;
  if (rim === null) return 'Nothing here could be measured.';
  if (interior === null || contrast === null)
    return 'No lesion is wide enough to have an interior at this width of the rim.';
  if (contrast === 0) return 'Rim and interior are the same.';
  const size = `${unit.numberText(Math.abs(contrast)).replace('+', '')}${unit.text === '' ? '' : ` ${unit.text}`} per model pixel`;
  const order = contrast > 0 ? 'The rim is above the interior' : 'The rim is below the interior';
  return `${order} by ${size}${comparison(means)}.`;
}

/** A ratio says something only where both have the same sign. */
function comparison({ interior, rim }: ZoneMeans): string {
  if (interior === null || rim === null || interior === 0 || rim === 0) return '';
  if (interior < 0 && rim > 0) return ': the interior lowers the score, the rim raises it';
  if (interior > 0 && rim < 0) return ': the interior raises the score, the rim lowers it';
  const ratio = rim / interior;
  const both = interior > 0 ? 'both raise the score' : 'both lower it';
  if (ratio >= 1) return `: ${both}, the rim ${timesText(ratio)} as much`;
  return `: ${both}, the interior ${timesText(1 / ratio)} as much`;
}

function timesText(ratio: number): string {
  return ratio >= 100 ? 'more than 100 times' : `${ratio.toFixed(ratio < 10 ? 1 : 0)} times`;
}

/** How often chance alone would do it. */
export function chanceText(test: ContrastTest | null): string {
  if (test === null) return 'Several lesions that were chosen by hand are not tested together.';
  if (test.contrast === null) return 'Not tested: no lesion has both an interior and a rim.';
  if (test.pValue === null)
    return 'Not tested: there is no room for these contours elsewhere in the field of view.';
  const without =
    test.withoutRoom === 0
      ? ''
      : `; ${lesionCountText(test.withoutRoom)} without room elsewhere ${test.withoutRoom === 1 ? 'stays' : 'stay'} out of the test`;
  return `${pValueText(test.pValue)}, from the same contours at ${test.placements} random places away from all lesions${without}.`;
}

/** How many lesions do what the paper reports. */
export function patternText(numbers: GroupNumbers): string {
  const { measured, withoutInterior, agreeing } = numbers;
  const withInterior = measured - withoutInterior;
  if (withInterior === 0) return '';
  return `${agreeing} of ${lesionCountText(withInterior)} with an interior ${withInterior === 1 ? 'has' : 'have'} the paper’s pattern: interior negative, rim positive.`;
}

/** What was left out, and why. */
export function leftOutText({ belowResolution, offTheMap, withoutInterior }: GroupNumbers): string {
  const parts = [
    ...(belowResolution > 0
      ? [`${lesionCountText(belowResolution)} below the model’s resolution (under two model pixels)`]
      : []),
    ...(withoutInterior > 0
      ? [`${lesionCountText(withoutInterior)} without an interior at this width of the rim`]
      : []),
    ...(offTheMap > 0 ? [`${lesionCountText(offTheMap)} outside what the model saw`] : []),
  ];
  return parts.length === 0 ? '' : `Not in every mean: ${parts.join('; ')}.`;
}
