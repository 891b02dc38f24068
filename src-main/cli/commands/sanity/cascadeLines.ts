import { purposeNotice } from '../../../contract/caseReport.ts';
import { overlayColourNames, type OverlayPresetName } from '../../../fundus/overlay/overlayPreset.ts';
import { softwareVersions } from '../../softwareVersions.ts';

interface DrawnCascade {
  readonly model: { readonly name: string; readonly version: string; readonly contentHash: string };
  /** In words: which number F is. */
  readonly explainedOutput: string;
  readonly baseline: string;
  readonly points: number;
  readonly seed: number;
  readonly preset: OverlayPresetName;
}

/** What stands at the head of the sheet of a cascade. */
export function cascadeLines({
  model,
  explainedOutput,
  baseline,
  points,
  seed,
  preset,
}: DrawnCascade): readonly string[] {
  const { positive, negative } = overlayColourNames[preset];
  const hash = model.contentHash.slice(0, 12);
  return [
    `Weights of ${model.name} ${model.version} (${hash}) randomised from the output downwards. Rimlight ${softwareVersions()['rimlight']!}.`,
    `Integrated Gradients from baseline ${baseline}, ${points} points, seed ${seed}: ${positive} raises F, ${negative} lowers it; every map has a scale of its own. F is ${explainedOutput}.`,
    'Correlation is the rank correlation of a signed map with that of the trained model. Near 0, that map came from what the model has learned. A model that answers the same to everything has a flat map.',
    purposeNotice,
  ];
}
