import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { InputConvention } from '../../attribution/program/inputConvention.ts';

/** Dimensions of one image as the model takes it, the batch of 1 in front. */
export function modelDims(
  { layout }: InputConvention,
  { heightPx, widthPx }: Pick<ImageTensor, 'heightPx' | 'widthPx'>,
): [number, number, number, number] {
  return layout === 'nhwc' ? [1, heightPx, widthPx, 3] : [1, 3, heightPx, widthPx];
}

/** An image [3, height, width] in image space as the model takes it: values, colour order and layout. */
export function toModelSpace(image: ImageTensor, convention: InputConvention): Float32Array {
  const found = new Float32Array(image.data.length);
  eachValue(convention, image.data.length / 3, (colour, inImage, inModel) => {
    found[inModel] = convention.multiply[colour]! * image.data[inImage]! + convention.add[colour]!;
  });
  return found;
}

/** The transpose of the linear part of {@link toModelSpace}: a gradient [3, height, width] with respect to the image. */
export function toImageGradient(gradient: Float32Array, convention: InputConvention): Float32Array {
  const found = new Float32Array(gradient.length);
  eachValue(convention, gradient.length / 3, (colour, inImage, inModel) => {
    found[inImage] = convention.multiply[colour]! * gradient[inModel]!;
  });
  return found;
}

/** @param visit Gets the colour (0 is red) of a value, and where it is in the image and in the model's input. */
function eachValue(
  { layout, colourOrder }: InputConvention,
  pixels: number,
  visit: (colour: number, inImage: number, inModel: number) => void,
): void {
  for (let colour = 0; colour < 3; colour++) {
    const channel = colourOrder === 'rgb' ? colour : 2 - colour;
    for (let pixel = 0; pixel < pixels; pixel++)
      visit(
        colour,
        colour * pixels + pixel,
        layout === 'nhwc' ? 3 * pixel + channel : channel * pixels + pixel,
      );
  }
}
