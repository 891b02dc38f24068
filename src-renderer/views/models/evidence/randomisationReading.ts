import type { ModelSanity } from '../../../../src-main/contract/modelSanity.ts';
import type { EvidenceReading } from './evidenceReading.ts';
import { coefficientText, photographsText } from './numberText.ts';

/** A map that keeps as much of its order when nothing learned is left shows the photograph more than the model. */
const muchKept = 0.3;

/** The cascade of randomised weights in sentences: its first step, its last, and whether maps depend on what was learned. */
export function randomisationReading({ steps, n }: ModelSanity['randomisation']): EvidenceReading {
  const first = steps[0]!;
  const last = steps.at(-1)!;
  const end = last.rankCorrelation.median;
  const alike = coefficientText(first.rankCorrelation.median);
  const keepsMuch = Math.abs(end) >= muchKept;
  const course =
    steps.length === 1
      ? `With the weights of “${first.layer}” replaced by chance, a map resembles the trained model’s by ${alike}`
      : `With the weights of “${first.layer}” replaced by chance, a map resembles the trained model’s by ${alike}; at the end of the cascade by ${coefficientText(end)}`;
  return {
    sentences: [
      `${course} (rank correlation, median of ${photographsText(n)}).`,
      ...(keepsMuch
        ? []
        : [
            'So the maps depend on what the model has learned: edges and vessels of the photograph alone do not make them.',
          ]),
    ],
    cautions: keepsMuch
      ? [
          `Maps resemble the trained model’s by ${coefficientText(end)} even at the end of the cascade: part of what they show is the photograph itself and not what the model has learned.`,
        ]
      : [],
  };
}
