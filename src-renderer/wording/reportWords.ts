import type { NumberLanguage, ReportOptions, ReportSection } from '../../src-main/contract/reportOptions.ts';

/** What a section shows, in a few words. */
export const sectionWords: Readonly<Record<ReportSection, string>> = {
  photograph: 'Photograph',
  prediction: 'Prediction of the model',
  overlays: 'Attribution over the photograph',
  baselines: 'Baselines compared',
  lesions: 'Lesions, outlines and table',
  boundaryProfile: 'Boundary profile',
  annotations: 'Annotations',
  numbers: 'Tables of every number',
  method: 'Method and limits',
};

export const presetWords: Readonly<Record<ReportOptions['preset'], string>> = {
  'figure-3': 'Green and red',
  'colour-blind-safe': 'Blue and orange',
};

export const paperWords: Readonly<Record<ReportOptions['paper'], string>> = { A4: 'A4', letter: 'Letter' };

const languageNames: Readonly<Record<NumberLanguage, string>> = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  nl: 'Dutch',
};

/** `German: 12.345,6`. Five digits, because Spanish does not part four of them. */
export function numberLanguageWords(language: NumberLanguage): string {
  return `${languageNames[language]}: ${new Intl.NumberFormat(language).format(12_345.6)}`;
}
