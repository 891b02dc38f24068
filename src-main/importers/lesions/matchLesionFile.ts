import { identifyEye } from '../identifyEye.ts';
import { suggestLesionType } from './suggestLesionType.ts';

/** What a case can be known by. */
export interface NamedCase {
  readonly caseId: string;
  readonly pseudonym: string;
  readonly eye: 'left' | 'right' | 'unknown';
  /** The photograph's file, with the folders it was imported from. */
  readonly sourceFileName: string;
}

/** The cases that a file's name fits, and the label that the name gives its regions. */
export interface FileMatch {
  /** One: it belongs there. None, or several: nobody can say. */
  readonly caseIds: readonly string[];
  /** Such as `EX` or `hard-exudates`; null where the name has none. */
  readonly label: string | null;
}

/** Part of a file's name that may name a case, and what is left of the name. */
interface Candidate {
  readonly stem: string;
  readonly rest: string;
}

const mostLabelWords = 4;

/**
 * Finds the case of a lesion file by its name: the photograph's file name or the pseudonym, with a label after it
 * (`IDRiD_01_EX.tif`), before it, or as the folder (`hard-exudates/IDRiD_01.png`, `IDRiD_01/EX.png`); words for the eye
 * count as in the names of photographs. Upper and lower case are the same. The longest part of a name that fits decides.
 * @param path with `/`; the folders may carry a label.
 */
export function matchLesionFile(path: string, cases: readonly NamedCase[]): FileMatch {
  const parts = path.split('/').filter((part) => part !== '');
  const stem = (parts.pop() ?? '').replace(/\.[^.]*$/, '');
  const candidates = candidatesOf(stem);
  for (const [index, candidate] of candidates.entries()) {
    const fits = fitting(candidate.stem, parts, cases);
    if (fits.cases.length === 0) continue;
    const label = labelOf(
      fits.isByEye ? restBesideEye(candidates, index, fits, parts, cases) : candidate.rest,
      parts,
    );
    // "IDRiD_01_OD" may be the right eye of a patient or the optic disc of a photograph.
    const otherwise = fits.isByEye ? namedExactly(candidates.slice(index + 1), cases) : [];
    return { caseIds: [...new Set([...fits.cases, ...otherwise].map(({ caseId }) => caseId))], label };
  }
  const ofFolder = namedExactly(parts.toReversed().map((part) => ({ stem: part, rest: '' })), cases); // prettier-ignore
  return { caseIds: ofFolder.map(({ caseId }) => caseId), label: stem === '' ? null : stem };
}

/** The case of a photograph that a lesion file names itself, as COCO does. */
export function matchPictureName(pictureName: string, cases: readonly NamedCase[]): readonly string[] {
  const parts = pictureName.split(/[\\/]/).filter((part) => part !== '');
  const stem = (parts.pop() ?? '').replace(/\.[^.]*$/, '');
  return fitting(stem, parts, cases).cases.map(({ caseId }) => caseId);
}

/** The whole stem, then ever less of it: words taken off the end, then off the beginning. */
function candidatesOf(stem: string): readonly Candidate[] {
  const words = stem.split(/([_\-\s.]+)/);
  const candidates: Candidate[] = [{ stem, rest: '' }];
  for (let taken = 1; taken <= mostLabelWords && 2 * taken < words.length; taken++) {
    const [end, start] = [words.length - 2 * taken, 2 * taken];
    candidates.push({ stem: words.slice(0, end).join(''), rest: words.slice(end + 1).join('') });
    candidates.push({ stem: words.slice(start).join(''), rest: words.slice(0, start - 1).join('') });
  }
  return candidates.filter(({ stem: named, rest }) => named !== '' && (rest === '' || isLabel(rest)));
}

/** A number is no label but part of another photograph's name, and so is a word for an eye. */
function isLabel(rest: string): boolean {
  return /\p{L}/u.test(rest) && (identifyEye(`${rest}.`).eye === null || suggestLesionType(rest) !== null);
}

/** "10_OD_OD" is the optic disc of a right eye: a shorter part that fits the same cases leaves a word that is a label. */
function restBesideEye(
  candidates: readonly Candidate[],
  index: number,
  fits: Fits,
  folders: readonly string[],
  cases: readonly NamedCase[],
): string {
  const shorter = candidates
    .slice(index + 1)
    .find(
      ({ stem, rest }) =>
        suggestLesionType(rest) !== null && isSameList(fitting(stem, folders, cases).cases, fits.cases),
    );
  return (candidates[index]!.rest === '' ? shorter?.rest : undefined) ?? candidates[index]!.rest;
}

function isSameList(one: readonly NamedCase[], other: readonly NamedCase[]): boolean {
  return one.length === other.length && one.every((named) => other.includes(named));
}

interface Fits {
  readonly cases: readonly NamedCase[];
  /** Only because words of the name were taken as naming an eye. */
  readonly isByEye: boolean;
}

function fitting(stem: string, folders: readonly string[], cases: readonly NamedCase[]): Fits {
  const exact = cases.filter((named) => isNamedExactly(stem, named));
  if (exact.length === 1) return { cases: exact, isByEye: false };
  // A stem such as "left" names nobody: only the folder does.
  const { pseudonym, eye } = identifyEye([...folders, stem].join('/') + '.');
  const byEye =
    eye === null ? [] : cases.filter((named) => named.eye === eye && isSame(named.pseudonym, pseudonym));
  if (exact.length > 1) {
    const both = exact.filter((named) => byEye.includes(named) || isInSameFolder(named, folders));
    return { cases: both.length === 1 ? both : exact, isByEye: false };
  }
  if (byEye.length > 0) return { cases: byEye, isByEye: true };
  return { cases: cases.filter((named) => isSame(named.pseudonym, stem)), isByEye: false };
}

function namedExactly(candidates: readonly Candidate[], cases: readonly NamedCase[]): readonly NamedCase[] {
  for (const { stem } of candidates) {
    const named = cases.filter((one) => isNamedExactly(stem, one));
    if (named.length > 0) return named;
  }
  return [];
}

function isNamedExactly(stem: string, { pseudonym, eye, sourceFileName }: NamedCase): boolean {
  const photograph = (sourceFileName.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  return isSame(photograph, stem) || (eye === 'unknown' && isSame(pseudonym, stem));
}

function isInSameFolder({ sourceFileName }: NamedCase, folders: readonly string[]): boolean {
  const own = sourceFileName.split('/').slice(0, -1).at(-1);
  return own !== undefined && folders.some((folder) => isSame(folder, own));
}

/** A label whose meaning is known goes before one that says nothing, the file's own before that of its folder. */
function labelOf(rest: string, folders: readonly string[]): string | null {
  const nearest = folders.toReversed();
  if (rest !== '' && suggestLesionType(rest) !== null) return rest;
  const known = nearest.find((folder) => suggestLesionType(folder) !== null);
  return known ?? (rest === '' ? (nearest[0] ?? null) : rest);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
