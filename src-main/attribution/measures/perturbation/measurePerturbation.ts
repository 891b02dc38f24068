import type { PerturbationCurve } from '../../../contract/comparison.ts';
import type { ImageTensor, PixelMask } from '../../../contract/imageTensor.ts';
import type { Perturbation } from '../../program/perturbation.ts';
import { attributionOrder } from './attributionOrder.ts';
import { perturbationCounts } from './perturbationCounts.ts';
import { perturbationCurve } from './perturbationCurve.ts';
import { deletionFill, insertionCanvas } from './perturbationTargets.ts';

/** An image with its attribution, both at the size of the model's input. */
export interface PerturbationSubject {
  readonly image: ImageTensor;
  readonly fieldOfView: PixelMask;
  /** Signed, summed over colours: [height, width]. */
  readonly map: Float32Array;
}

/**
 * Insertion and deletion (Petsiuk et al., BMVC 2018) inside the field of view, the pixels of highest signed attribution
 * first: from the blurred image to the image, and from the image to its mean colour.
 *
 * @param onBatch Told after each batch which share (0..1) of the scores is known; throws to stop.
 * @throws AppError `image.noFieldOfView`, `device.*`
 */
export async function measurePerturbation(
  { image, fieldOfView, map }: PerturbationSubject,
  perturbation: Perturbation,
  onBatch: (share: number) => void,
): Promise<{ readonly insertion: PerturbationCurve; readonly deletion: PerturbationCurve }> {
  const { ranks, pixelCount } = attributionOrder(map, fieldOfView);
  const counts = perturbationCounts(pixelCount);
  const shares = counts.map((count) => count / pixelCount);
  const follow = async (from: ImageTensor, to: ImageTensor, before: number): Promise<PerturbationCurve> => {
    const scores = await perturbation.scores({ from, to, ranks, counts }, (done) => {
      onBatch(before + done / counts.length / 2);
    });
    return perturbationCurve(shares, scores);
  };
  const { canvas, fill } = targetsOf(image, fieldOfView);
  return {
    insertion: await follow(canvas, image, 0),
    deletion: await follow(image, fill, 0.5),
  };
}

interface Targets {
  readonly fieldOfView: PixelMask;
  readonly canvas: ImageTensor;
  readonly fill: ImageTensor;
}

/** The maps of several baselines of one image are measured one after another, and a wide blur takes a while. */
const knownTargets = new WeakMap<ImageTensor, Targets>();

function targetsOf(image: ImageTensor, fieldOfView: PixelMask): Targets {
  const known = knownTargets.get(image);
  if (known?.fieldOfView === fieldOfView) return known;
  const canvas = insertionCanvas(image, fieldOfView);
  const targets = { fieldOfView, canvas, fill: deletionFill(image, fieldOfView) };
  knownTargets.set(image, targets);
  return targets;
}
