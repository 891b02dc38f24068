import type { BaselineSpec, SingleBaseline } from '../../contract/attribution.ts';
import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { averageFundus } from './averageFundus.ts';
import { black } from './black.ts';
import { blur } from './blur.ts';
import { chosenImage, type ChosenImage } from './chosenImage.ts';
import { colour } from './colour.ts';
import { gaussianNoise } from './gaussianNoise.ts';
import { inpainted } from './inpainted.ts';
import { maximumDistance } from './maximumDistance.ts';
import { meanColour } from './meanColour.ts';
import { uniformNoise } from './uniformNoise.ts';
import { white } from './white.ts';

/** What baselines are made from; all at the size of the model's input. */
export interface BaselineIngredients {
  readonly image: ImageTensor;
  readonly fieldOfView: PixelMask;
  /** For `image` and `mirrored-image`. */
  readonly chosenImage?: ChosenImage | undefined;
  /** For `inpainted`. */
  readonly lesionMask?: PixelMask | undefined;
  /** For `average-fundus`. */
  readonly averageFundus?: ImageTensor | undefined;
}

/** The baselines whose attributions are averaged: the members of a set, or the one there is. */
export function baselineMembers(spec: BaselineSpec): readonly SingleBaseline[] {
  return spec.kind === 'set' ? spec.members : [spec];
}

/**
 * Makes one baseline picture. Outside the field of view it equals the image.
 *
 * @throws AppError `baseline.invalid` when an ingredient is missing or has another size than the image.
 */
export function makeBaseline(spec: SingleBaseline, ingredients: BaselineIngredients): ImageTensor {
  const { image, fieldOfView } = ingredients;
  requireSize('field of view', fieldOfView, image);
  switch (spec.kind) {
    case 'black':
      return black(image, fieldOfView);
    case 'white':
      return white(image, fieldOfView);
    case 'colour':
      return colour(image, fieldOfView, [spec.red, spec.green, spec.blue]);
    case 'mean-colour':
      return meanColour(image, fieldOfView);
    case 'blur':
      return blur(image, fieldOfView, spec.sigmaPx);
    case 'uniform-noise':
      return uniformNoise(image, fieldOfView, spec.seed);
    case 'gaussian-noise':
      return gaussianNoise(image, fieldOfView, spec.sigma, spec.seed);
    case 'maximum-distance':
      return maximumDistance(image, fieldOfView);
    case 'image':
    case 'mirrored-image':
      return chosenImage(image, fieldOfView, given('chosen picture', ingredients.chosenImage, image));
    case 'inpainted':
      return inpainted(image, fieldOfView, given('lesion mask', ingredients.lesionMask, image));
    case 'average-fundus':
      return averageFundus(image, fieldOfView, given('average fundus', ingredients.averageFundus, image));
  }
}

interface Size {
  readonly heightPx: number;
  readonly widthPx: number;
}

function given<Picture extends Size>(
  what: string,
  picture: Picture | undefined,
  image: ImageTensor,
): Picture {
  if (picture === undefined)
    throw new AppError(
      'baseline.invalid',
      `The baseline needs the ${what}, and there is none. Choose another baseline.`,
    );
  requireSize(what, picture, image);
  return picture;
}

function requireSize(what: string, picture: Size, image: ImageTensor): void {
  if (picture.heightPx === image.heightPx && picture.widthPx === image.widthPx) return;
  throw new AppError(
    'baseline.invalid',
    `The ${what} is ${picture.widthPx} x ${picture.heightPx} px but the image ${image.widthPx} x ${image.heightPx} px. ` +
      "Resample it to the size of the model's input first.",
  );
}
