import type { ExportRequest } from '../../contract/export.ts';
import type { ExportName } from './exportNames.ts';

/** A name for the file of an export: what it is, whose it is where it is one case's, and the day; no spaces. */
export function exportFileName(
  { kind }: Pick<ExportRequest, 'kind'>,
  names: readonly ExportName[],
  nowIso: string,
): string {
  const [only] = names.length === 1 && kind !== 'bundle' && kind !== 'sessionReport' ? names : [];
  const ending = kind === 'caseReport' || kind === 'sessionReport' ? 'pdf' : 'zip';
  const words = [
    'rimlight',
    wordOf[kind],
    ...(only === undefined ? [] : [only.fileStem]),
    nowIso.slice(0, 10),
  ];
  return `${words.join('-')}.${ending}`;
}

const wordOf: Readonly<Record<ExportRequest['kind'], string>> = {
  caseReport: 'report',
  sessionReport: 'session-report',
  pictures: 'pictures',
  data: 'data',
  dicom: 'dicom',
  bundle: 'session-bundle',
};
