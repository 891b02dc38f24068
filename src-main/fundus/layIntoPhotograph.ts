import type { CropTransform } from '../contract/cropTransform.ts';
import type { ImageTensor, PixelMask } from '../contract/imageTensor.ts';
import { toOriginal, toTarget } from './cropTransform.ts';
import type { RgbaPicture } from './overlay/rgbaPicture.ts';

/** A displayed photograph. */
export interface DisplayedPhotograph {
  /** Opaque. */
  readonly picture: RgbaPicture;
  /** How its pixels lie on the original. */
  readonly transform: CropTransform;
  /** Of the picture's size. */
  readonly fieldOfView: PixelMask;
}

/**
 * A displayed photograph whose field of view shows another image of it instead, for example a baseline: every displayed
 * pixel is followed through the original photograph to the other image, between whose four nearest pixels it is interpolated
 * (bilinear, the border pixels repeated). Outside the field of view the photograph stays.
 *
 * @param image Whose pixels lie on the same original as `transform` says.
 */
export function layIntoPhotograph(
  photograph: DisplayedPhotograph,
  image: ImageTensor,
  transform: CropTransform,
): RgbaPicture {
  const { widthPx, heightPx } = photograph.picture;
  const across = places(widthPx, image.widthPx, (centre) => {
    const original = toOriginal(photograph.transform, { x: centre, y: 0 });
    return toTarget(transform, original).x;
  });
  const down = places(heightPx, image.heightPx, (centre) => {
    const original = toOriginal(photograph.transform, { x: 0, y: centre });
    return toTarget(transform, original).y;
  });
  const data = photograph.picture.data.slice();
  const plane = image.widthPx * image.heightPx;
  for (let row = 0; row < heightPx; row++) {
    const upper = down.first[row]! * image.widthPx;
    const lower = down.second[row]! * image.widthPx;
    const below = down.share[row]!;
    for (let column = 0; column < widthPx; column++) {
      const pixel = row * widthPx + column;
      if (photograph.fieldOfView.data[pixel] === 0) continue;
      const [left, right, beside] = [across.first[column]!, across.second[column]!, across.share[column]!];
      for (let channel = 0; channel < 3; channel++) {
        const values = channel * plane;
        const above = mix(image.data[values + upper + left]!, image.data[values + upper + right]!, beside);
        const under = mix(image.data[values + lower + left]!, image.data[values + lower + right]!, beside);
        data[4 * pixel + channel] = Math.round(255 * mix(above, under, below));
      }
    }
  }
  return { widthPx, heightPx, data };
}

/** Along one axis, for every displayed pixel: the two pixels of the image around it and the share of the second. */
interface Places {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float64Array;
}

function places(count: number, length: number, placeOf: (centre: number) => number): Places {
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  const share = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const place = Math.min(length - 1, Math.max(0, placeOf(index + 0.5) - 0.5));
    first[index] = Math.floor(place);
    second[index] = Math.min(length - 1, first[index]! + 1);
    share[index] = place - first[index]!;
  }
  return { first, second, share };
}

function mix(one: number, other: number, share: number): number {
  return one + share * (other - one);
}
