import { z } from 'zod';

/**
 * A rectangle of the original photograph and the grid that it was resampled to. It says exactly which point of the
 * photograph each model-space (or display) pixel stands for, so it is kept with every result.
 *
 * Both sides are continuous: column c of an image covers c..c+1 and its centre is c + 0.5. The rectangle may reach
 * beyond the photograph; what lies there is black.
 */
export const cropTransformSchema = z.strictObject({
  originalWidthPx: z
    .number()
    .int()
    .positive()
    .meta({ description: 'Width of the upright photograph.', unit: 'px of the photograph' }),
  originalHeightPx: z
    .number()
    .int()
    .positive()
    .meta({ description: 'Height of the upright photograph.', unit: 'px of the photograph' }),
  leftPx: z.number().meta({
    description:
      'Left side of the rectangle that was resampled; column c of the photograph covers c to c + 1.',
    unit: 'px of the photograph',
  }),
  topPx: z
    .number()
    .meta({ description: 'Upper side of the rectangle that was resampled.', unit: 'px of the photograph' }),
  cropWidthPx: z
    .number()
    .positive()
    .meta({ description: 'Width of the rectangle that was resampled.', unit: 'px of the photograph' }),
  cropHeightPx: z
    .number()
    .positive()
    .meta({ description: 'Height of the rectangle that was resampled.', unit: 'px of the photograph' }),
  targetWidthPx: z
    .number()
    .int()
    .positive()
    .meta({ description: 'Columns of the grid that it was resampled to.', unit: 'px of the grid' }),
  targetHeightPx: z
    .number()
    .int()
    .positive()
    .meta({ description: 'Rows of the grid that it was resampled to.', unit: 'px of the grid' }),
});
export type CropTransform = z.infer<typeof cropTransformSchema>;
