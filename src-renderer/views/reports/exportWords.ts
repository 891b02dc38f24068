import type { ExportCheck, ExportKind, ExportView } from '../../../src-main/contract/export.ts';
import { bytesText } from '../../wording/bytesText.ts';

/** `1 case`, `1,204 cases`. */
export function casesText(count: number): string {
  return count === 1 ? '1 case' : `${count.toLocaleString('en-GB')} cases`;
}

/** What pressing the button does; the check is null until it is answered. */
export function saveLabel(kind: ExportKind, check: ExportCheck | null): string {
  const ofCases = check === null ? '' : ` of ${casesText(check.cases)}`;
  switch (kind) {
    case 'caseReport':
      return 'Save the report of this case …';
    case 'sessionReport':
      return `Save the session report${ofCases} …`;
    case 'pictures':
      return `Save pictures${ofCases} …`;
    case 'data':
      return `Save data${ofCases} …`;
    case 'dicom':
      return `Save DICOM objects${ofCases} …`;
    case 'bundle':
      return 'Save the session bundle …';
  }
}

export const kindWords: Readonly<Record<ExportKind, string>> = {
  caseReport: 'Report of a case',
  sessionReport: 'Report of the session',
  pictures: 'Pictures',
  data: 'Data',
  dicom: 'DICOM',
  bundle: 'Session bundle',
};

/** How far an export is, in a few words. */
export function exportStateText({ state, done, total, step, sizeBytes, isSaved }: ExportView): string {
  switch (state) {
    case 'running': {
      const count = total === 0 ? 'Preparing' : `${done} of ${total}`;
      return step === '' ? count : `${count}, ${step}`;
    }
    case 'done': {
      const size = sizeBytes === null ? '' : `${bytesText(sizeBytes)}, `;
      return `${size}${isSaved ? 'saved' : 'made, not saved yet'}`;
    }
    case 'failed':
      return 'Not made';
    case 'cancelled':
      return 'Cancelled, nothing was written';
  }
}

/** The first lines of many, and how many more there are. */
export function firstOf<Line>(
  lines: readonly Line[],
  most: number,
): { readonly shown: readonly Line[]; readonly more: number } {
  // A line that says "1 more" takes as much room as the one it stands for.
  const isCut = lines.length > most + 1;
  return { shown: isCut ? lines.slice(0, most) : lines, more: isCut ? lines.length - most : 0 };
}
