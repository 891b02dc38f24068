import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/** Another photograph, for example of the healthy fellow eye, laid so that its field of view lies on that of the image. */
export interface ChosenImage extends ImageTensor {
  /** Its own field of view, of the same size: it may be cut where that of the image is not. */
  readonly inside: PixelMask;
}

/** The chosen photograph where both have a field of view; the image where only the image has one. */
export function chosenImage(image: ImageTensor, fieldOfView: PixelMask, chosen: ChosenImage): ImageTensor {
  const pixelCount = image.heightPx * image.widthPx;
  return insideFieldOfView(image, fieldOfView, (_, position) =>
    chosen.inside.data[position % pixelCount] === 0 ? image.data[position]! : chosen.data[position]!,
  );
}
