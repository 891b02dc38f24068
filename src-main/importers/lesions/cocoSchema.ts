import { z } from 'zod';
import { printable } from './printable.ts';

const number = z.number().min(-100_000).max(1_000_000);
const identifier = z.union([z.number(), z.string().max(200)]);
const mostPixels = 100_000_000;
const text = z
  .string()
  .min(1)
  .max(1000)
  .transform((value) => printable(value));
/** The end of a path is what names a photograph. */
const path = z
  .string()
  .min(1)
  .max(1000)
  .transform((value) => printable(value.slice(-180)));
const sidePx = z.number().int().min(1).max(100_000);

/** Counts of pixels, down the columns, outside and inside in turn: as numbers, or packed into a text. */
const runLengthSchema = z.object({
  size: z.tuple([sidePx, sidePx]),
  counts: z.union([z.array(z.number().int().min(0)).max(2_000_000), z.string().max(8_000_000)]),
});
export type RunLengths = z.infer<typeof runLengthSchema>;

const annotationSchema = z.object({
  image_id: identifier,
  category_id: identifier,
  bbox: z.tuple([number, number, number, number]).nullable().default(null),
  segmentation: z
    .union([z.array(z.array(number).max(400_000)).max(20_000), runLengthSchema])
    .nullable()
    .default(null),
});
export type CocoAnnotation = z.infer<typeof annotationSchema>;

/** What is used of a COCO file of objects; more fields may be there. https://cocodataset.org/#format-data */
export const cocoSchema = z.object({
  images: z
    .array(
      z
        .object({ id: identifier, file_name: path, width: sidePx, height: sidePx })
        .refine(({ width, height }) => width * height <= mostPixels, 'has more than 100 megapixels'),
    )
    .max(100_000),
  categories: z.array(z.object({ id: identifier, name: text })).max(10_000),
  annotations: z.array(annotationSchema).max(200_000),
});
export type CocoImage = z.infer<typeof cocoSchema>['images'][number];
