import type { BaselinePreview } from '../../../../src-main/contract/baseline.ts';
import { closeToImage } from '../../../../src-main/attribution/measures/comparison/comparisonLimits.ts';
import type { ErrorReport } from '../../../../src-main/contract/errorCode.ts';
import { scoreText } from '../../../../src-main/attribution/measures/scoreText.ts';
import { shareText } from '../../../wording/attributionWords.ts';

/** What the model makes of a baseline, in whole sentences; the first is the one to read. */
export function scoreSentences(preview: BaselinePreview): readonly string[] {
  const { scoreBaseline, scoreInput, noFindingScore, members, scoredMembers } = preview;
  return [
    members === 1
      ? `The model scores this baseline ${scoreText(scoreBaseline)} and the photograph ${scoreText(scoreInput)}.`
      : `The model scores these baselines ${scoreText(scoreBaseline)} on average and the photograph ${scoreText(scoreInput)}.`,
    ...(scoredMembers < members ? [`${scoredMembers} of the ${members} members were scored.`] : []),
    nearSentence(preview),
    ...(noFindingScore === null
      ? []
      : [`A photograph without any finding would score ${scoreText(noFindingScore)}.`]),
  ];
}

function nearSentence({ isNearNoFinding }: BaselinePreview): string {
  if (isNearNoFinding === null) return 'What no finding scores cannot be told from this model package.';
  return isNearNoFinding
    ? 'That is near no finding: it can stand for “nothing to see”.'
    : 'That is not near no finding: the attribution will not explain the score against “nothing to see”.';
}

/** How far a baseline is from the photograph. */
export function distanceSentence({ meanAbsoluteDifference, changedShare }: BaselinePreview): string {
  if (changedShare === 0) return 'It is the photograph itself: every attribution would be zero.';
  const facts = `It differs from the photograph in ${shareText(changedShare)} of the pixels inside the field of view, by ${shareText(meanAbsoluteDifference)} of the range from black to white on average.`;
  return meanAbsoluteDifference < closeToImage
    ? `${facts} That is close: what both have in common gets no attribution.`
    : facts;
}

/** Whether a case cannot have a baseline, rather than that something went wrong on the way to it. */
export function isRefusal({ code }: Pick<ErrorReport, 'code'>): boolean {
  return code === 'baseline.invalid' || code === 'review.notAllowed';
}
