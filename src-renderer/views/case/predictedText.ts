import type { Prediction } from '../../../src-main/contract/caseView.ts';
import { scoreText } from '../../../src-main/attribution/measures/scoreText.ts';
import { shareText } from '../../wording/attributionWords.ts';

/** What the model says in a few words: `grade 2, moderate, 67 %`, or the score of a model with one output. */
export function predictedText({ classes, predictedIndex }: Prediction): string {
  const best = predictedIndex === null ? undefined : classes[predictedIndex];
  if (best === undefined) return `score ${classes.map(({ score }) => scoreText(score)).join(', ')}`;
  const name = best.icdrGrade === null ? best.label : `grade ${best.icdrGrade}, ${best.label}`;
  return best.share === null ? name : `${name}, ${shareText(best.share)}`;
}
