import type { AttributionView, Prediction } from '../../contract/caseView.ts';
import { scoreText } from './scoreText.ts';

export interface Caution {
  readonly title: string;
  readonly text: string;
}

/** The attribution that is looked at. */
type CautionedAttribution = Pick<AttributionView, 'numbers' | 'transform'>;

/** What to keep in mind with this prediction and this attribution. */
export function caseCautions(
  prediction: Prediction | null,
  attribution: CautionedAttribution | null,
): readonly Caution[] {
  return [
    ...(prediction === null ? [] : noRetinopathy(prediction)),
    ...(attribution === null ? [] : [...highBaseline(attribution), smallLesions(attribution)]),
  ];
}

/** Sayres et al., Ophthalmology 2019; 126: 552-564. */
function noRetinopathy({ classes, predictedIndex }: Prediction): readonly Caution[] {
  if (predictedIndex === null || classes[predictedIndex]?.icdrGrade !== 0) return [];
  return [
    {
      title: 'Predicted grade 0',
      text: 'Heat maps lowered readers’ accuracy on eyes without retinopathy: they called lesions that were not there (Sayres et al. 2019).',
    },
  ];
}

/** From here on the baseline itself is much of what is to be explained. */
const highShare = 0.5;

function highBaseline({ numbers }: CautionedAttribution): readonly Caution[] {
  const { scoreInput, scoreBaseline } = numbers;
  if (scoreBaseline <= 0 || scoreBaseline < highShare * Math.abs(scoreInput)) return [];
  const isHigher = scoreBaseline > scoreInput;
  return [
    {
      title: 'The baseline scores high',
      text: `The baseline alone scores ${scoreText(scoreBaseline)}, the photograph ${scoreText(scoreInput)}. The attribution explains only the difference${isHigher ? ', which is negative here' : ''}: compare with a baseline that scores lower.`,
    },
  ];
}

function smallLesions({ transform }: CautionedAttribution): Caution {
  const widthPx = transform.cropWidthPx / transform.targetWidthPx;
  return {
    title: 'Very small lesions',
    text: `One pixel of the model’s input stands for ${widthPx.toFixed(1)} pixels of the photograph across. Maps are least reliable for small and scattered lesions such as microaneurysms (Saporta et al. 2022).`,
  };
}
