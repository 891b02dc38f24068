import { z } from 'zod';

/**
 * A rectangle of the original photograph and the grid that it was resampled to. It says exactly which point of the
 * photograph each model-space (or display) pixel stands for, so it is kept with every result.
 *
 * Both sides are continuous: column c of an image covers c..c+1 and its centre is c + 0.5. The rectangle may reach
 * beyond the photograph; what lies there is black.
 */
export const cropTransformSchema = z.strictObject({
  originalWidthPx: z.number().int().positive(),
  originalHeightPx: z.number().int().positive(),
  leftPx: z.number(),
  topPx: z.number(),
  cropWidthPx: z.number().positive(),
  cropHeightPx: z.number().positive(),
  targetWidthPx: z.number().int().positive(),
  targetHeightPx: z.number().int().positive(),
});
export type CropTransform = z.infer<typeof cropTransformSchema>;
