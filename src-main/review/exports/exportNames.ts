import type { Eye } from '../../contract/caseView.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import { caseName } from '../caseName.ts';

/** How a case is called outside of this library. */
export interface ExportName {
  /** Stands for the patient: both eyes have the same. */
  readonly patient: string;
  readonly eye: Eye;
  /** For people: patient and eye. */
  readonly name: string;
  /** The same for a file: letters, digits and `-` only. Unique within the library. */
  readonly fileStem: string;
}

/**
 * Names of cases for exports. A pseudonym is the place of the patient in the order of import, so that it stays the same from export
 * to export; names that are such numbers already are kept.
 */
export function exportNames(
  store: Store,
  caseNames: ReportOptions['caseNames'],
): (found: CaseRecord) => ExportName {
  const patients = new Map<string, string>();
  if (caseNames === 'pseudonym') {
    const all = store.cases.list().map(({ pseudonym }) => pseudonym);
    const taken = new Set(all.filter((pseudonym) => numbered.test(pseudonym)).map(numberOf));
    let last = 0;
    for (const pseudonym of all) {
      if (numbered.test(pseudonym) || patients.has(pseudonym)) continue;
      do last++;
      while (taken.has(last));
      patients.set(pseudonym, `P${String(last).padStart(4, '0')}`);
    }
  }
  return ({ pseudonym, eye }) => {
    const patient = patients.get(pseudonym) ?? pseudonym;
    const name = caseName({ pseudonym: patient, eye });
    return {
      patient,
      eye,
      name,
      fileStem: name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, ''),
    };
  };
}

/** As `pseudonyms.ts` gives them, with the number of a second photograph of the same eye. */
const numbered = /^P\d{4,9}( \(\d+\))?$/;

function numberOf(pseudonym: string): number {
  return Number(/\d+/.exec(pseudonym)![0]);
}
