import type { z } from 'zod';
import type { CropTransform } from '../../contract/cropTransform.ts';
import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { reducedPhotograph, wholePhotograph } from '../../fundus/cropTransform.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { gaussianSmooth } from '../../fundus/gaussianSmooth.ts';
import { appendLegend } from '../../fundus/overlay/appendLegend.ts';
import { composeOverlay } from '../../fundus/overlay/composeOverlay.ts';
import { displayedShare, overlayScale } from '../../fundus/overlay/overlayScale.ts';
import { resample } from '../../fundus/resample.ts';
import { signedChannelSum } from '../../fundus/signedChannelSum.ts';
import { encodePng } from '../../reports/encodePng.ts';
import type { JobHandler } from '../jobTable.ts';
import { clipPercentile } from './overlayedMap.ts';
import { readImageArray } from './prepareImage.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { renderOverlayKind } from './renderOverlayKind.ts';

type Input = z.output<(typeof renderOverlayKind)['input']>;
type Result = z.output<(typeof renderOverlayKind)['result']>;

export const renderOverlay: JobHandler<typeof renderOverlayKind> = async (input): Promise<Result> => {
  const { heightPx, widthPx, preset, showPositive, showNegative, lines } = input;
  const { picture, pictureTransform, mapTransform, inside } = await readPicture(input);
  const summed = signedChannelSum({ heightPx, widthPx, data: input.map });
  const values =
    input.smoothingPx === 0 ? summed : gaussianSmooth(summed, widthPx, heightPx, input.smoothingPx);
  const scale = overlayScale(values, inside, { clip: clipPercentile, threshold: 0 });
  const signs = { showPositive, showNegative };
  const share = displayedShare(values, scale, signs);
  const overlay = composeOverlay({
    ...signs,
    picture,
    pictureTransform,
    map: { heightPx, widthPx, values },
    mapTransform,
    preset,
    scale,
    opacity: 1,
    interpolation: 'bicubic',
  });
  return {
    png: await encodePng(
      appendLegend(overlay, { scale: { ...signs, preset, scale, displayedShare: share }, lines }),
    ),
    displayedShare: share,
  };
};

interface DisplayedPicture {
  readonly picture: ImageTensor;
  readonly pictureTransform: CropTransform;
  readonly mapTransform: CropTransform;
  /** On the map's grid. */
  readonly inside: PixelMask;
}

async function readPicture({ picture, transform, longestSidePx }: Input): Promise<DisplayedPicture> {
  if (picture.kind === 'array' || transform === null) {
    const image = await readImageArray(picture.file);
    const itself = wholePhotograph(image);
    const inside = { ...image, data: new Uint8Array(image.heightPx * image.widthPx).fill(1) };
    return { picture: image, pictureTransform: itself, mapTransform: itself, inside };
  }
  const photograph = await readPhotograph(picture);
  const fieldOfView = picture.fieldOfView ?? detectFieldOfView(photograph, picture.fileName);
  const pictureTransform = reducedPhotograph(photograph, longestSidePx);
  return {
    picture: resample(photograph, pictureTransform, 'area'),
    pictureTransform,
    mapTransform: transform,
    inside: fieldOfViewMask(fieldOfView, transform),
  };
}
