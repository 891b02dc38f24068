import type { z } from 'zod';
import { encodeJpeg } from '../../reports/encodeJpeg.ts';
import type { JobHandler } from '../jobTable.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { renderPictureKind } from './renderPictureKind.ts';

type Result = z.output<(typeof renderPictureKind)['result']>;

export const renderPicture: JobHandler<typeof renderPictureKind> = async (
  { pictures, ...source },
  { signal },
): Promise<Result> => {
  const photograph = await readPhotograph(source);
  const rendered: Result['pictures'] = [];
  for (const { longestSidePx, quality } of pictures) {
    signal.throwIfAborted();
    rendered.push(await encodeJpeg(photograph, { longestSidePx, quality }));
  }
  return { pictures: rendered };
};
