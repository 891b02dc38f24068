import { z } from 'zod';
import { attributionMeasuresSchema } from '../../contract/comparison.ts';
import { attributeKind } from './attributeKind.ts';

/** Insertion, deletion and the like of one attribution: what `attribute` was asked, with the map that it gave. */
export const measureAttributionKind = {
  input: attributeKind.input.omit({ settings: true }).extend({
    /** Signed, [heightPx, widthPx], in model space: summed over colours. */
    map: z.instanceof(Float32Array),
    heightPx: z.number().int().positive(),
    widthPx: z.number().int().positive(),
  }),
  progress: z.strictObject({
    /** Share of the work that is done, 0..1. */
    share: z.number(),
  }),
  result: attributionMeasuresSchema.omit({ attributionKey: true }),
} as const;
