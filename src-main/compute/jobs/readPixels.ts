import type { z } from 'zod';
import { inEightBits } from '../../fundus/inEightBits.ts';
import type { JobHandler } from '../jobTable.ts';
import { readPhotograph } from './readPhotograph.ts';
import type { readPixelsKind } from './readPixelsKind.ts';

type Result = z.output<(typeof readPixelsKind)['result']>;

export const readPixels: JobHandler<typeof readPixelsKind> = async ({ photograph }): Promise<Result> => {
  const { widthPx, heightPx, samples } = inEightBits(await readPhotograph(photograph));
  return { widthPx, heightPx, rgb: new Uint8Array(samples) };
};
