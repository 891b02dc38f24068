import type { Eye } from '../../contract/caseView.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import { identifyEye } from '../../importers/identifyEye.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import { caseName } from '../caseName.ts';

/** How a case is called outside of this library. */
export interface ExportName {
  /** Stands for the patient: both eyes have the same. */
  readonly patient: string;
  readonly eye: Eye;
  /** The patient, with the number of one more photograph of the same eye: what a library would call the case beside its eye. */
  readonly pseudonym: string;
  /** For people: patient and eye. */
  readonly name: string;
  /** The same for a file: letters, digits and `-` only. Unique within the library. */
  readonly fileStem: string;
}

/**
 * Names of cases for exports. A pseudonym is the place of the patient in the order of import, so that it stays the same from export
 * to export; names that are such numbers already are kept, unless a file was called so: it may be the number of a hospital. A second
 * photograph of the same eye keeps its patient's number.
 */
export function exportNames(
  store: Store,
  caseNames: ReportOptions['caseNames'],
): (found: CaseRecord) => ExportName {
  let names = namesOf(store, caseNames);
  return (found) => {
    // One that was imported in between.
    if (!names.has(found.id)) names = namesOf(store, caseNames);
    return names.get(found.id)!;
  };
}

function namesOf(store: Store, caseNames: ReportOptions['caseNames']): ReadonlyMap<string, ExportName> {
  const cases = store.cases.list();
  const pseudonyms = new Set(cases.map(({ pseudonym }) => pseudonym));
  const bases = [...new Set(cases.map(({ pseudonym }) => parted(pseudonym, pseudonyms).base))];
  const patients =
    caseNames === 'pseudonym' ? numbers(bases, namesOfFiles(store, cases)) : new Map<string, string>();
  const names = new Map<string, ExportName>();
  const stems = new Set<string>();
  for (const { id, pseudonym, eye } of cases) {
    const { base, ending } = parted(pseudonym, pseudonyms);
    const patient = patients.get(base) ?? base;
    const outside = `${patient}${ending}`;
    const name = caseName({ pseudonym: outside, eye });
    names.set(id, { patient, eye, pseudonym: outside, name, fileStem: uniqueStem(name, stems) });
  }
  return names;
}

/** P0001, P0002 ... for every patient whose name is no such number, or that of a file. None stands for another patient here. */
function numbers(bases: readonly string[], fileNames: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set(bases.filter((base) => numbered.test(base)).map((base) => Number(base.slice(1))));
  const patients = new Map<string, string>();
  let last = 0;
  for (const base of bases) {
    if (numbered.test(base) && !fileNames.has(base)) continue;
    do last++;
    while (taken.has(last));
    patients.set(base, `P${String(last).padStart(4, '0')}`);
  }
  return patients;
}

/** What cases would be called by the files they came from. */
function namesOfFiles(store: Store, cases: readonly CaseRecord[]): ReadonlySet<string> {
  return new Set(
    cases.map(({ imageId }) => identifyEye(store.images.find(imageId)!.sourceFileName).pseudonym),
  );
}

/** As `pseudonyms.ts` gives them. */
const numbered = /^P\d{4,9}$/;

/** A name, and the number that the import gave to one more photograph of the same eye; "Anna (2)" alone is a name of its own. */
function parted(
  pseudonym: string,
  pseudonyms: ReadonlySet<string>,
): { readonly base: string; readonly ending: string } {
  const [, base, ending] = /^(.+)( \(\d+\))$/.exec(pseudonym) ?? [];
  if (base === undefined || ending === undefined) return { base: pseudonym, ending: '' };
  return pseudonyms.has(base) || numbered.test(base) ? { base, ending } : { base: pseudonym, ending: '' };
}

/** Different from all before, also where a system takes capitals for small letters. */
function uniqueStem(name: string, stems: Set<string>): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, longestStem);
  const first = plain === '' || reserved.test(plain) ? `case-${plain}`.replace(/-$/, '') : plain;
  let stem = first;
  for (let number = 2; stems.has(stem.toLowerCase()); number++) stem = `${first}-${number}`;
  stems.add(stem.toLowerCase());
  return stem;
}

const longestStem = 80;

/** What Windows takes for a device. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
