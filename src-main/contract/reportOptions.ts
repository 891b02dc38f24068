import { z } from 'zod';

/** Parts of a report that may be left out, in the order in which they are printed. Reads and the notice never are. */
export const reportSections = [
  'photograph',
  'prediction',
  'overlays',
  'baselines',
  'lesions',
  'boundaryProfile',
  'annotations',
  /** Tables of every number of the report. */
  'numbers',
  /** How the numbers were made, and their limits. */
  'method',
] as const;
const reportSectionSchema = z.enum(reportSections);
export type ReportSection = z.infer<typeof reportSectionSchema>;

export const numberLanguages = ['en', 'de', 'es', 'fr', 'it', 'nl'] as const;
const numberLanguageSchema = z.enum(numberLanguages);
/** Decimal marks, groups of digits and dates; the words of a report are English. */
export type NumberLanguage = z.infer<typeof numberLanguageSchema>;

/** What a report and every other export shows, and what it keeps to itself. */
export const reportOptionsSchema = z.strictObject({
  sections: z.array(reportSectionSchema).refine((sections) => new Set(sections).size === sections.length, {
    error: 'must name each section once',
  }),
  preset: z.enum(['figure-3', 'colour-blind-safe']),
  paper: z.enum(['A4', 'letter']),
  numberLanguage: numberLanguageSchema,
  /** Whose reads. Of a case that is not revealed to the current reader, there are never any but their own. */
  readers: z.enum(['mine', 'everybody']),
  /**
   * `pseudonym`: P0001, P0002 ... in the order of import, unless the library's own name is such a number. `asInLibrary`: as on the
   * worklist, where the name may come from a file.
   */
  caseNames: z.enum(['pseudonym', 'asInLibrary']),
  /** The names of the files that photographs and lesions were imported from. */
  includeFileNames: z.boolean(),
});
export type ReportOptions = z.infer<typeof reportOptionsSchema>;

export const defaultReportOptions: ReportOptions = {
  sections: [...reportSections],
  preset: 'figure-3',
  paper: 'A4',
  numberLanguage: 'en',
  readers: 'mine',
  caseNames: 'pseudonym',
  includeFileNames: false,
};
