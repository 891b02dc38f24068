import type { PictureKind } from '../../../src-main/contract/export.ts';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import type { ImageTensor } from '../../../src-main/contract/imageTensor.ts';
import type { ReportOptions } from '../../../src-main/contract/reportOptions.ts';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { fieldOfViewMask } from '../../../src-main/fundus/fieldOfViewMask.ts';
import { gaussianSmooth } from '../../../src-main/fundus/gaussianSmooth.ts';
import { composeOverlay } from '../../../src-main/fundus/overlay/composeOverlay.ts';
import { overlayScale } from '../../../src-main/fundus/overlay/overlayScale.ts';
import type { RgbaPicture } from '../../../src-main/fundus/overlay/rgbaPicture.ts';
import { wholeFrame } from '../../../src-main/fundus/wholeFrame.ts';
import type { SignedMap } from '../../viewer/signedMap.ts';

/** As pictures for paper are made. */
const smoothingPx = 1;
const clip = 99.5;

interface SampleParts {
  /** Four bytes a pixel, in small. */
  readonly photograph: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };
  readonly map: SignedMap;
  readonly fieldOfView: FieldOfView | null;
}

/** What an exported overlay looks like, in small and without legend and drawings. */
export function overlaySample(
  { photograph, map, fieldOfView }: SampleParts,
  kind: Exclude<PictureKind, 'photograph'>,
  preset: ReportOptions['preset'],
): RgbaPicture {
  const { widthPx, heightPx, transform } = map;
  const values = gaussianSmooth(map.values, widthPx, heightPx, smoothingPx);
  const inside = fieldOfViewMask(fieldOfView ?? wholeFrame(transform), transform);
  const picture = tensorOf(photograph);
  const original = { widthPx: transform.originalWidthPx, heightPx: transform.originalHeightPx };
  return composeOverlay({
    picture,
    pictureTransform: wholePhotograph(original, picture),
    map: { widthPx, heightPx, values },
    mapTransform: transform,
    interpolation: 'bicubic',
    showPositive: kind !== 'negative',
    showNegative: kind !== 'positive',
    preset,
    scale: overlayScale(values, inside, { clip, threshold: 0 }),
    opacity: 1,
  });
}

function tensorOf({ width, height, data }: SampleParts['photograph']): ImageTensor {
  const pixels = width * height;
  const values = new Float32Array(3 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < 3; channel++)
      values[channel * pixels + pixel] = data[4 * pixel + channel]! / 255;
  return { widthPx: width, heightPx: height, data: values };
}
