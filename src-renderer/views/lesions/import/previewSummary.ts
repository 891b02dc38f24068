import type { LesionImportPreview, LesionImportReport } from '../../../../src-main/contract/lesion.ts';

/** What was found, in one sentence. */
export function previewSummary({ matches, problems, casesWithout }: LesionImportPreview): string {
  const cases = new Set(matches.map(({ caseId }) => caseId)).size;
  const files = new Set(matches.map(({ file }) => file)).size;
  const parts = [
    matches.length === 0
      ? 'No file belongs to a case of this library'
      : `${counted(files, 'file belongs', 'files belong')} to ${counted(cases, 'case', 'cases')}`,
    ...(problems.length > 0
      ? [`${counted(problems.length, 'file cannot', 'files cannot')} be imported`]
      : []),
    ...(casesWithout.length > 0 && matches.length > 0
      ? [`${counted(casesWithout.length, 'case gets', 'cases get')} none`]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

/** What came of an import, in whole sentences. */
export function reportSummary({ cases, lesions, replaced }: LesionImportReport): string {
  const imported = `${counted(lesions, 'lesion is', 'lesions are')} imported for ${counted(cases, 'case', 'cases')}.`;
  if (replaced === 0) return imported;
  return `${imported} ${counted(replaced, 'earlier one', 'earlier ones')} of the same files ${replaced === 1 ? 'was' : 'were'} replaced.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
