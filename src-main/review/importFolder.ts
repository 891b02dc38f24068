import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import { readFolder } from '../importers/readFolder.ts';
import type { IdentifiedEye } from '../importers/identifyEye.ts';
import { libraryCopy, type LibraryCopy } from '../importers/libraryCopy.ts';
import type { CandidateFile } from '../importers/walkFolder.ts';
import type { Eye } from '../contract/caseView.ts';
import type { ImageOrigin } from '../store/images.ts';
import { sha256 } from '../store/sha256.ts';
import type { Store } from '../store/store.ts';
import { identityKey, keepPatientPseudonym, patientPseudonym } from './dicomPatients.ts';
import { isAboutFile } from './isAboutFile.ts';
import { createPseudonyms, type Pseudonyms, type PseudonymScheme } from './pseudonyms.ts';

interface ImportedFile {
  readonly file: string;
  /** `known`: this photograph is a case already, given in `caseId`. */
  readonly outcome: 'added' | 'known';
  readonly caseId: string;
  readonly notes: readonly string[];
}

interface ImportProblem {
  readonly file: string;
  readonly reason: string;
}

export interface ImportReport {
  readonly imported: readonly ImportedFile[];
  readonly problems: readonly ImportProblem[];
}

export interface ImportOptions {
  readonly onProgress?: (done: number, total: number, file: string) => void;
  /** @default file-name */
  readonly pseudonymScheme?: PseudonymScheme;
  /** Called for every photograph that became a case, before the next file. A failure of it never ends the import. */
  readonly onAdded?: (imageId: string) => Promise<void>;
  readonly signal?: AbortSignal;
}

type Inspected = z.output<JobKinds['inspectImage']['result']>;

/** A decoder that needs longer for one file is stuck. */
const longestDecodeMs = 120_000;

/**
 * Makes a case of every photograph in a folder. The compute process decodes each file first; what it refuses, and what
 * takes it down, becomes an entry of the problem list, and the rest goes on.
 * @throws AppError `file.notFound` or `file.unreadable` for the folder itself, `store.*`, `compute.cancelled`.
 */
export async function importFolder(
  folder: string,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const listing = await readFolder(folder);
  const imported: ImportedFile[] = [];
  const pseudonyms = createPseudonyms(options.pseudonymScheme ?? 'file-name', store);
  const problems: ImportProblem[] = listing.problems.map(({ file, reason }) => ({
    file,
    reason: `${file} ${reason}.`,
  }));
  for (const problem of problems) store.importProblems.put({ ...problem, code: 'file.notAnImage' });
  for (const [index, candidate] of listing.files.entries()) {
    options.onProgress?.(index, listing.files.length, candidate.relativePath);
    try {
      imported.push(await importFile(candidate, store, supervisor, { ...options, pseudonyms }));
      store.importProblems.remove(candidate.relativePath);
    } catch (thrown) {
      const { code, message } = toErrorReport(thrown);
      if (!isAboutFile(thrown)) throw thrown;
      store.importProblems.put({ file: candidate.relativePath, code, reason: message });
      problems.push({ file: candidate.relativePath, reason: message });
    }
  }
  options.onProgress?.(listing.files.length, listing.files.length, '');
  return { imported, problems };
}

async function importFile(
  { path, relativePath }: CandidateFile,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { signal, onAdded, pseudonyms }: ImportOptions & { readonly pseudonyms: Pseudonyms },
): Promise<ImportedFile> {
  const key = identityKey(store);
  const inspected = await supervisor.run(
    'inspectImage',
    { file: resolve(path), fileName: relativePath, identityKey: key },
    { timeoutMs: longestDecodeMs, ...(signal === undefined ? {} : { signal }) },
  );
  const { notes, contentHash } = inspected;
  const copy = await copyOf(path, relativePath, key, inspected);
  const assetHash = await store.assets.put(copy.bytes);
  const origin = originOf(copy, inspected.hasBurnedInText);
  const known = store.cases.findByImage(contentHash);
  if (known !== undefined) {
    pseudonyms.learn(relativePath, known.pseudonym);
    store.images.renew(contentHash, { assetHash, origin });
    return { file: relativePath, outcome: 'known', caseId: known.id, notes };
  }
  const { pseudonym, eye } = nameOf(copy, relativePath, store, pseudonyms);
  const added = addUnderFreeName(store, pseudonym, eye ?? 'unknown', {
    id: contentHash,
    assetHash,
    format: inspected.format,
    widthPx: inspected.widthPx,
    heightPx: inspected.heightPx,
    fieldOfView: inspected.fieldOfView,
    byteSize: inspected.byteSize,
    sourceFileName: relativePath,
    origin,
  });
  if (added.outcome === 'added') await onAdded?.(contentHash);
  return { file: relativePath, ...added, notes };
}

/**
 * The bytes that the library keeps. The compute process has made the same of the same bytes before, and decoded it: nothing that
 * could take a process down gets here.
 */
async function copyOf(
  path: string,
  name: string,
  key: string,
  { contentHash, copyHash, format, orientation }: Inspected,
): Promise<LibraryCopy> {
  const bytes = await readFile(path);
  const isSame = sha256(bytes) === contentHash;
  const copy = isSame ? libraryCopy(bytes, { format, orientation, identityKey: key, name }) : null;
  if (copy !== null && sha256(copy.bytes) === copyHash) return copy;
  throw new AppError('file.unreadable', `${name} changed while it was imported. Import it again.`, {
    file: name,
  });
}

function originOf({ dicom }: LibraryCopy, hasBurnedInText: boolean): ImageOrigin {
  if (dicom === null) return { millimetresPerPx: null, hasBurnedInText, dicom: null };
  const { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid } = dicom.copy;
  return {
    millimetresPerPx: dicom.facts.millimetresPerPx,
    hasBurnedInText,
    dicom: { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid },
  };
}

/** Names of DICOM files say nothing, or too much: their patients are numbered, whatever the scheme. */
function nameOf(
  { dicom }: LibraryCopy,
  relativePath: string,
  store: Store,
  pseudonyms: Pseudonyms,
): IdentifiedEye {
  if (dicom === null) return pseudonyms.nameOf(relativePath);
  const known = patientPseudonym(store, dicom.patientKey);
  const pseudonym = known ?? pseudonyms.next();
  if (known === undefined) keepPatientPseudonym(store, dicom.patientKey, pseudonym);
  return { pseudonym, eye: dicom.facts.eye };
}

type NewImage = Parameters<Store['cases']['add']>[0]['image'];

/** Two photographs of one eye are two cases: the second gets a number after its pseudonym. */
function addUnderFreeName(
  store: Store,
  pseudonym: string,
  eye: Eye,
  image: NewImage,
): Pick<ImportedFile, 'outcome' | 'caseId'> {
  return store.transaction(() => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? pseudonym : `${pseudonym} (${number})`;
      const added = store.cases.add({ pseudonym: name, eye, image });
      if (added.outcome === 'nameTaken') continue;
      if (added.outcome === 'duplicate') return { outcome: 'known', caseId: added.case.id };
      store.audit.append({ action: 'case.imported', subject: added.case.id, details: { imageId: image.id } });
      return { outcome: 'added', caseId: added.case.id };
    }
  });
}
