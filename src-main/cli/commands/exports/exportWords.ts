import {
  defaultReportOptions,
  numberLanguages,
  reportSections,
  type ReportOptions,
} from '../../../contract/reportOptions.ts';
import { wrongUse, type ParsedWords } from '../../options.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The options that every export takes. */
export const exportWords = {
  ...{ library: text, out: text, model: text, reader: text },
  ...{ sections: text, preset: text, paper: text, numbers: text, 'case-names': text },
  'include-file-names': flag,
  case: { type: 'string', multiple: true },
  force: flag,
  json: flag,
} as const;

export const exportUsage = [
  '  --model NAME           name, name and version, or hash (default: the default model of the library)',
  '  --reader NAME          only the reads of this reader (default: those of everybody)',
  "  --case-names WHICH     pseudonym (default: P0001, P0002 ...), library (as on the library's own worklist)",
  '  --include-file-names   with the names of the files that were imported, which may name patients',
  '  --force                replace a file that is there already',
  '  --json                 print what was written as JSON',
].join('\n');

export const reportUsage = [
  `  --sections LIST        of ${reportSections.slice(0, 5).join(', ')},`,
  `                         ${reportSections.slice(5).join(', ')} (default: all)`,
  '  --preset P             figure-3 (default), colour-blind-safe',
].join('\n');

/** @throws AppError `usage` */
export function readReportOptions(parsed: ParsedWords): ReportOptions {
  const names = parsed.oneOf('case-names', ['pseudonym', 'library']);
  return {
    sections: [...readList(parsed, 'sections', reportSections, defaultReportOptions.sections)],
    preset: parsed.oneOf('preset', ['figure-3', 'colour-blind-safe']) ?? defaultReportOptions.preset,
    paper: parsed.oneOf('paper', ['A4', 'letter']) ?? defaultReportOptions.paper,
    numberLanguage: parsed.oneOf('numbers', numberLanguages) ?? defaultReportOptions.numberLanguage,
    readers: parsed.text('reader') === undefined ? 'everybody' : 'mine',
    caseNames: names === 'library' ? 'asInLibrary' : 'pseudonym',
    includeFileNames: parsed.flag('include-file-names'),
  };
}

/** A list with commas of words that are known, each once, in the order of the known ones. @throws AppError `usage` */
export function readList<Word extends string>(
  parsed: ParsedWords,
  name: string,
  known: readonly Word[],
  otherwise: readonly Word[],
): readonly Word[] {
  const list = parsed.text(name);
  if (list === undefined) return otherwise;
  const wanted = list.split(',').map((word) => word.trim());
  const unknown = wanted.find((word) => !known.some((one) => one === word));
  if (unknown !== undefined)
    throw wrongUse(`--${name} takes a list of ${known.join(', ')}; "${unknown}" is none of them.`);
  return known.filter((one) => wanted.includes(one));
}
