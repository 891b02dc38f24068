import { z } from 'zod';

/**
 * The part of a photograph that shows the retina: a circle, cut by a rectangle.
 * Lengths and places are in pixels of the original photograph, continuous: column c covers c..c+1, its centre is
 * c + 0.5. A point is inside when it is inside the circle and inside the rectangle.
 */
export const fieldOfViewSchema = z.strictObject({
  /** `disc`: the whole circle is visible; `cut-disc`: at least one side is flat; `full-frame`: no surround. */
  kind: z.enum(['disc', 'cut-disc', 'full-frame']),
  centreXPx: z.number(),
  centreYPx: z.number(),
  radiusPx: z.number().positive(),
  leftPx: z.number(),
  topPx: z.number(),
  rightPx: z.number(),
  bottomPx: z.number(),
  /** Share (0..1) of the visible circle at which an edge was really found; for `full-frame`, of the border. */
  confidence: z.number().min(0).max(1),
});
export type FieldOfView = z.infer<typeof fieldOfViewSchema>;
