import type { z } from 'zod';
import type { Photograph } from '../../fundus/photograph.ts';
import type { PixelMask } from '../../contract/imageTensor.ts';
import { drawSyntheticEye } from '../../fundus/synthetic/drawSyntheticEye.ts';
import { encodePng } from '../../reports/encodePng.ts';
import type { JobHandler } from '../jobTable.ts';
import type { synthesiseEyeKind } from './synthesiseEyeKind.ts';

type Result = z.output<(typeof synthesiseEyeKind)['result']>;

export const synthesiseEye: JobHandler<typeof synthesiseEyeKind> = async (input): Promise<Result> => {
  const { image, masks, icdrGrade } = drawSyntheticEye(input);
  const encoded: Result['masks'] = {};
  for (const [name, mask] of Object.entries(masks))
    if (mask.data.includes(1)) encoded[name] = await encodePng(maskPicture(mask));
  return { png: await encodePng(photographPicture(image)), icdrGrade, masks: encoded };
};

function photographPicture({ widthPx, heightPx, samples }: Photograph) {
  const data = new Uint8Array(4 * widthPx * heightPx).fill(255);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++)
    for (let channel = 0; channel < 3; channel++) data[4 * pixel + channel] = samples[3 * pixel + channel]!;
  return { widthPx, heightPx, data };
}

function maskPicture({ widthPx, heightPx, data: inside }: PixelMask) {
  const data = new Uint8Array(4 * widthPx * heightPx).fill(255);
  inside.forEach((value, pixel) => data.fill(value === 0 ? 0 : 255, 4 * pixel, 4 * pixel + 3));
  return { widthPx, heightPx, data };
}
