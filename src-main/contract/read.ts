import { z } from 'zod';
import { attributionKeySchema, isoDateSchema, modelHashSchema } from './ids.ts';

/** International Clinical Diabetic Retinopathy severity scale (Wilkinson et al., Ophthalmology 2003), 0 to 4. */
export const icdrGradeSchema = z.number().int().min(0).max(4);
export type IcdrGrade = z.infer<typeof icdrGradeSchema>;

export const macularOedemaSchema = z.enum(['absent', 'present', 'centre-involved', 'cannot-tell']);
export type MacularOedema = z.infer<typeof macularOedemaSchema>;

export const gradabilitySchema = z.enum(['good', 'adequate', 'ungradable']);
export type Gradability = z.infer<typeof gradabilitySchema>;

/** What a reader saw. An ungradable photograph has neither grade nor oedema; every other one has both. */
export const readSchema = z
  .strictObject({
    icdrGrade: icdrGradeSchema.nullable().meta({
      description:
        'Grade 0 to 4 of the International Clinical Diabetic Retinopathy scale; empty where the photograph is ungradable.',
      unit: 'ICDR grade',
    }),
    macularOedema: macularOedemaSchema
      .nullable()
      .meta({ description: 'Statement on macular oedema; empty where the photograph is ungradable.' }),
    gradability: gradabilitySchema.meta({ description: 'Whether the photograph can be graded.' }),
  })
  .refine(
    ({ icdrGrade, macularOedema, gradability }) =>
      gradability === 'ungradable'
        ? icdrGrade === null && macularOedema === null
        : icdrGrade !== null && macularOedema !== null,
    'must have a grade and a statement on macular oedema, or be ungradable and have neither',
  );
export type Read = z.infer<typeof readSchema>;

export const agreementSchema = z.enum(['agree', 'disagree']);
export type Agreement = z.infer<typeof agreementSchema>;

const comment = z.string().max(10_000);
/** Why an earlier entry is corrected. */
export const reasonSchema = z.string().trim().min(3).max(1000);
export const readerNameSchema = z.string().trim().min(1).max(100);

/** What is still being entered for a case; kept at every change, so that nothing is lost with a window. */
export const draftSchema = z.strictObject({
  icdrGrade: icdrGradeSchema.nullable(),
  macularOedema: macularOedemaSchema.nullable(),
  gradability: gradabilitySchema.nullable(),
  agreement: agreementSchema.nullable(),
  comment,
});
export type Draft = z.infer<typeof draftSchema>;

export const finalReadSchema = z.strictObject({
  read: readSchema,
  agreement: agreementSchema
    .nullable()
    .meta({ description: 'Whether the reader agrees with the model; empty where there was no prediction.' }),
  comment: comment.meta({ description: 'In the words of the reader.' }),
});
export type FinalRead = z.infer<typeof finalReadSchema>;

/** 21 CFR 11.50: the printed name, the time (of the entry) and what signing means. */
export const signatureSchema = z.strictObject({
  name: readerNameSchema.meta({ description: 'Printed name of the signer (21 CFR 11.50).' }),
  meaning: z
    .enum(['graded', 'reviewed', 'adjudicated'])
    .meta({ description: 'What signing means (21 CFR 11.50).' }),
});
export type Signature = z.infer<typeof signatureSchema>;

const entryBase = {
  sequence: z
    .number()
    .int()
    .positive()
    .meta({ description: 'Number of the entry in the chain of the library, from 1.' }),
  at: isoDateSchema.meta({ description: 'When it was entered.' }),
  reader: readerNameSchema.meta({ description: 'Who entered it.' }),
  reason: reasonSchema
    .nullable()
    .meta({ description: 'Why an earlier entry of the same kind is corrected; empty where none is.' }),
};

/** One row of the review, never changed: a correction is a further row with its reason. */
export const reviewEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...entryBase,
    kind: z.literal('firstRead'),
    read: readSchema,
    wasRevealed: z.boolean().meta({
      description:
        'The prediction was known to the reader: blinding was off, or this corrects a read after the reveal.',
    }),
  }),
  z.strictObject({
    ...entryBase,
    kind: z.literal('reveal'),
    modelHash: modelHashSchema
      .nullable()
      .meta({ description: 'Model that was revealed; empty where there was none.' }),
    attributionKeys: z
      .array(attributionKeySchema)
      .max(64)
      .meta({ description: 'Attributions that were there at the reveal.' }),
  }),
  z.strictObject({
    ...entryBase,
    kind: z.literal('finalRead'),
    final: finalReadSchema,
    sinceRevealMs: z.number().nullable().meta({
      description: 'From the first reveal to this entry; empty where nothing was revealed.',
      unit: 'ms',
    }),
  }),
  z.strictObject({ ...entryBase, kind: z.literal('signature'), signature: signatureSchema }),
]);
export type ReviewEntry = z.infer<typeof reviewEntrySchema>;

/** How far one reader is with one case. Correcting a read of a signed case takes it back to `revealed`. */
export const reviewStateSchema = z.enum(['unread', 'read', 'revealed', 'signed']);
export type ReviewState = z.infer<typeof reviewStateSchema>;
