import type { ModelSanity } from '../../../../src-main/contract/modelSanity.ts';
import type { EvidenceReading } from './evidenceReading.ts';
import { coefficientText } from './numberText.ts';

/** Below this two maps of one eye have less in common than not. */
const unlike = 0.5;

/** What mirroring and brightness do, in sentences; `changes` is not empty. */
export function stabilityReading(changes: ModelSanity['stability']): EvidenceReading {
  const score = changes.reduce((worst, change) =>
    change.scoreChange.largest > worst.scoreChange.largest ? change : worst,
  );
  const map = changes.reduce((worst, change) =>
    change.mapCorrelation.smallest < worst.mapCorrelation.smallest ? change : worst,
  );
  const least = map.mapCorrelation.smallest;
  return {
    sentences: [
      'None of these changes alters the diagnosis, so score and map should hardly change.',
      `The explained score moved by up to ${coefficientText(score.scoreChange.largest)} (with “${score.change}”). ` +
        `The map that changed most still has a rank correlation of ${coefficientText(least)} with the unchanged one (with “${map.change}”).`,
    ],
    cautions:
      least < unlike
        ? [
            'The map of one and the same eye can look quite different: make nothing of small differences between two maps.',
          ]
        : [],
  };
}
