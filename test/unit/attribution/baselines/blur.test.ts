import { describe, expect, it } from 'vitest';
import type { ImageTensor, PixelMask } from '../../../../src-main/contract/imageTensor.ts';
import { blur } from '../../../../src-main/attribution/baselines/blur.ts';
import { disc, everywhere, mask, noisyPicture, picture } from './testPictures.ts';

/** The definition, pixel by pixel: the weighted mean of what is in the field of view, with an uncut Gaussian. */
function meanAround(image: ImageTensor, inside: PixelMask, sigmaPx: number, position: number): number {
  const { widthPx, heightPx, data } = image;
  const pixelCount = widthPx * heightPx;
  const [pixel, first] = [position % pixelCount, Math.floor(position / pixelCount) * pixelCount];
  let [sum, total] = [0, 0];
  for (let other = 0; other < pixelCount; other++) {
    if (inside.data[other] === 0) continue;
    const across = (other % widthPx) - (pixel % widthPx);
    const down = Math.floor(other / widthPx) - Math.floor(pixel / widthPx);
    const weight = Math.exp(-(across ** 2 + down ** 2) / (2 * sigmaPx ** 2));
    sum += weight * data[first + other]!;
    total += weight;
  }
  return sum / total;
}

describe('blur', () => {
  it.each([0.4, 1.5, 6, 40])(
    'is the Gaussian mean inside the field of view for a deviation of %d px',
    (sigmaPx) => {
      const image = noisyPicture(24, 24);
      const fieldOfView = disc(24);
      const blurred = blur(image, fieldOfView, sigmaPx);
      for (let position = 5; position < blurred.data.length; position += 13)
        if (fieldOfView.data[position % 576] !== 0)
          expect(blurred.data[position]).toBeCloseTo(meanAround(image, fieldOfView, sigmaPx, position), 3);
    },
  );

  it('keeps a constant up to the rim: the surround does not bleed in', () => {
    const fieldOfView = disc(20);
    const image = picture(20, 20, (_, column, row) => (fieldOfView.data[20 * row + column] === 0 ? 0 : 0.75));
    const blurred = blur(image, fieldOfView, 5);
    blurred.data.forEach((value, position) => {
      expect(value).toBeCloseTo(image.data[position]!, 6);
    });
  });

  it('keeps the two halves of the picture apart where the field of view is cut', () => {
    const image = picture(21, 5, (_, column) => (column < 10 ? 1 : 0));
    const fieldOfView = mask(21, 5, (column) => column < 10);
    expect(
      blur(image, fieldOfView, 4)
        .data.slice(0, 10)
        .every((value) => value > 0.999999),
    ).toBe(true);
  });

  it('spreads a point like a Gaussian', () => {
    const image = picture(41, 41, (_, column, row) => (column === 20 && row === 20 ? 1 : 0));
    const blurred = blur(image, everywhere(41, 41), 3);
    const at = (column: number, row: number): number => blurred.data[41 * row + column]!;
    expect(at(20, 20)).toBeCloseTo(1 / (2 * Math.PI * 9), 4);
    expect(at(23, 20) / at(20, 20)).toBeCloseTo(Math.exp(-0.5), 3);
    expect(at(20, 17)).toBeCloseTo(at(23, 20), 7);
  });

  it('approaches the mean colour for a deviation far beyond the picture', () => {
    const image = noisyPicture(16, 12);
    const blurred = blur(image, everywhere(16, 12), 1000);
    const mean = image.data.slice(0, 192).reduce((sum, value) => sum + value, 0) / 192;
    blurred.data.slice(0, 192).forEach((value) => {
      expect(value).toBeCloseTo(mean, 3);
    });
  });
});
