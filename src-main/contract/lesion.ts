import { z } from 'zod';
import { caseIdSchema, lesionIdSchema } from './ids.ts';

export const lesionTypes = [
  'microaneurysm',
  'haemorrhage',
  'hardExudate',
  'softExudate',
  'neovascularisation',
  'opticDisc',
  'other',
] as const;
export const lesionTypeSchema = z.enum(lesionTypes);
export type LesionType = z.infer<typeof lesionTypeSchema>;

/**
 * Where a contour first came from. `box`: a bounding box of a detection data set, which is near the lesion but is not
 * its edge.
 */
export const lesionSourceSchema = z.enum(['drawn', 'mask', 'box']);
export type LesionSource = z.infer<typeof lesionSourceSchema>;

const coordinate = z.number().min(-1000).max(101_000);

/**
 * A closed contour as x, y, x, y … in image space: continuous pixels of the upright photograph, column c covers c..c+1.
 * The last point is joined to the first.
 */
const ringSchema = z
  .array(coordinate)
  .min(6)
  .max(400_000)
  .refine((ring) => ring.length % 2 === 0, 'must hold an even count of numbers: x, y, x, y …');

/** Contours whose inside is counted by the even-odd rule: a second ring inside the first is a hole. */
export const ringsSchema = z.array(ringSchema).min(1).max(20_000);

export const lesionSchema = z.strictObject({
  lesionId: lesionIdSchema,
  type: lesionTypeSchema,
  source: lesionSourceSchema,
  /** File that it was imported from; null for a drawn one. */
  sourceFile: z.string().max(1000).nullable(),
  /** The reader who drew or last changed it; null for one that is as it was imported. */
  author: z.string().nullable(),
  rings: ringsSchema,
});
export type Lesion = z.infer<typeof lesionSchema>;

/** A lesion as a window gives it back: the program itself says who the author is. */
const lesionToPutSchema = lesionSchema.omit({ author: true });

/** One step of editing: what is put there, new or in place of its former self, and what goes. */
export const lesionPatchSchema = z.strictObject({
  put: z.array(lesionToPutSchema).max(20_000),
  remove: z.array(lesionIdSchema).max(20_000),
});
export type LesionPatch = z.infer<typeof lesionPatchSchema>;

/** What the regions of a lesion file are called in it: `EX`, `value 3`, `class 1`. A person says which type that is. */
const lesionLabelSchema = z.strictObject({
  label: z.string().min(1).max(200),
  fileCount: z.number().int(),
  regionCount: z.number().int(),
  /** Null where the name says nothing. */
  suggestedType: lesionTypeSchema.nullable(),
});
export type LesionLabel = z.infer<typeof lesionLabelSchema>;

/** What an import of lesion files would do. Nothing is in the library yet. */
export const lesionImportPreviewSchema = z.strictObject({
  labels: z.array(lesionLabelSchema),
  /** One entry for each file and case that belong together. */
  matches: z.array(
    z.strictObject({
      file: z.string(),
      caseId: caseIdSchema,
      caseName: z.string(),
      regions: z.array(z.strictObject({ label: z.string(), count: z.number().int() })),
      /** Bounding boxes: approximate regions. */
      isApproximate: z.boolean(),
      /** Whole sentences: scaled from another size, an empty mask, the same file was imported before. */
      notes: z.array(z.string()),
    }),
  ),
  problems: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
  /** Cases of the library that no file belongs to. */
  casesWithout: z.array(z.string()),
});
export type LesionImportPreview = z.infer<typeof lesionImportPreviewSchema>;

/** Which type the regions of a label become; null to leave them out. */
export const lesionTypesOfLabelsSchema = z.record(z.string(), lesionTypeSchema.nullable());

export const lesionImportReportSchema = z.strictObject({
  cases: z.number().int(),
  lesions: z.number().int(),
  /** Lesions that the same file and label had brought before and that these take the place of. */
  replaced: z.number().int(),
  problems: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
});
export type LesionImportReport = z.infer<typeof lesionImportReportSchema>;
