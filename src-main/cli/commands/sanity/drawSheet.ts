import type { JobKinds } from '../../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../compute/supervisor.ts';
import { purposeNotice } from '../../../contract/caseReport.ts';
import { overlayColourNames, type OverlayPresetName } from '../../../fundus/overlay/overlayPreset.ts';
import type { PhotographCascade } from '../../../review/sanity/cascadeMaps.ts';
import { drawCascade } from '../../../review/sanity/drawCascade.ts';
import type { Store } from '../../../store/store.ts';
import { softwareVersions } from '../../softwareVersions.ts';

interface DrawnCascade {
  readonly model: { readonly name: string; readonly version: string; readonly contentHash: string };
  readonly baseline: string;
  readonly points: number;
  readonly seed: number;
  readonly preset: OverlayPresetName;
  /** Of the model, with weights. */
  readonly layerCount: number;
}

/** The sheet of a cascade with what it was made of at its head: a PNG. @throws AppError as `drawCascade` */
export function drawSheet(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  cascades: readonly PhotographCascade[],
  about: DrawnCascade,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { explainedOutput } = cascades[0]!.maps[0]!;
  const { layerCount, preset } = about;
  const lines = headLines(about, explainedOutput);
  return drawCascade(store, supervisor, cascades, { lines, layerCount, preset }, signal);
}

function headLines(
  { model, baseline, points, seed, preset }: DrawnCascade,
  explainedOutput: string,
): readonly string[] {
  const { positive, negative } = overlayColourNames[preset];
  const hash = model.contentHash.slice(0, 12);
  return [
    `Weights of ${model.name} ${model.version} (${hash}) randomised from the output downwards. Rimlight ${softwareVersions()['rimlight']!}.`,
    `Integrated Gradients from baseline ${baseline}, ${points} points, seed ${seed}: ${positive} raises F, ${negative} lowers it; every map has a scale of its own. F is ${explainedOutput}.`,
    'Correlation is the rank correlation of a signed map with that of the trained model. Near 0, that map came from what the model has learned. A model that answers the same to everything has a flat map.',
    purposeNotice,
  ];
}
