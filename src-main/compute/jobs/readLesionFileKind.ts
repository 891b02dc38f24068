import { z } from 'zod';

/** Decodes a lesion file and traces its regions. */
export const readLesionFileKind = {
  input: z.strictObject({
    file: z.string(),
    /** How people know the file, for messages. */
    fileName: z.string(),
    kind: z.enum(['mask', 'coco', 'yolo']),
    /** Names of YOLO classes. */
    classNamesFile: z.string().nullable(),
  }),
  progress: z.never(),
  result: z.strictObject({
    pictures: z.array(
      z.strictObject({
        /** The photograph's file as the lesion file names it; null where only the lesion file's own name can say. */
        pictureName: z.string().nullable(),
        /** Null for coordinates from 0 to 1 across the photograph and down. */
        size: z.strictObject({ widthPx: z.number().int(), heightPx: z.number().int() }).nullable(),
        labels: z.array(
          z.strictObject({
            label: z.string().nullable(),
            source: z.enum(['mask', 'box']),
            /** Each region as its rings: x, y, x, y … Typed arrays, because there are hundreds of thousands of points. */
            regions: z.array(z.array(z.instanceof(Float64Array))),
          }),
        ),
        notes: z.array(z.string()),
      }),
    ),
  }),
} as const;
