import { z } from 'zod';

/**
 * The part of a photograph that shows the retina: a circle, cut by a rectangle.
 * Lengths and places are in pixels of the original photograph, continuous: column c covers c..c+1, its centre is
 * c + 0.5. A point is inside when it is inside the circle and inside the rectangle.
 */
export const fieldOfViewSchema = z.strictObject({
  kind: z.enum(['disc', 'cut-disc', 'full-frame']).meta({
    description:
      'disc: the whole circle is visible; cut-disc: at least one side is flat; full-frame: there is no surround.',
  }),
  centreXPx: z
    .number()
    .meta({ description: 'Centre of the circle, from the left.', unit: 'px of the photograph' }),
  centreYPx: z
    .number()
    .meta({ description: 'Centre of the circle, from the top.', unit: 'px of the photograph' }),
  radiusPx: z
    .number()
    .positive()
    .meta({ description: 'Radius of the circle.', unit: 'px of the photograph' }),
  leftPx: z
    .number()
    .meta({ description: 'Left side of the rectangle that cuts the circle.', unit: 'px of the photograph' }),
  topPx: z
    .number()
    .meta({ description: 'Upper side of the rectangle that cuts the circle.', unit: 'px of the photograph' }),
  rightPx: z
    .number()
    .meta({ description: 'Right side of the rectangle that cuts the circle.', unit: 'px of the photograph' }),
  bottomPx: z
    .number()
    .meta({ description: 'Lower side of the rectangle that cuts the circle.', unit: 'px of the photograph' }),
  confidence: z.number().min(0).max(1).meta({
    description:
      'Share of the visible circle at which an edge was really found; for full-frame, of the border.',
    unit: 'share, 0 to 1',
  }),
});
export type FieldOfView = z.infer<typeof fieldOfViewSchema>;
