import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import { listLesionFiles, type LesionFile } from '../importers/lesions/listLesionFiles.ts';
import {
  matchLesionFile,
  matchPictureName,
  type FileMatch,
  type NamedCase,
} from '../importers/lesions/matchLesionFile.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { isAboutFile } from './isAboutFile.ts';
import type { FoundLesions, LesionFindings, LesionProblem } from './lesionFindings.ts';
import { placeOnPhotograph } from './placeOnPhotograph.ts';
import { contentOf, countNumbers, toFoundLabel } from './toFoundLabel.ts';

export interface LesionFolder {
  readonly folder: string;
  /** The folder's own name, where it may say which lesions are in it; null for a folder of ours. */
  readonly name: string | null;
}

export interface FindLesionsOptions {
  readonly onProgress?: (done: number, total: number, file: string) => void;
  readonly signal?: AbortSignal;
}

/** A decoder that needs longer for one file is stuck. */
const longestReadMs = 120_000;
/** Numbers of all contours together, half a gigabyte of them. */
const mostNumbers = 60_000_000;
const mostPictureProblems = 20;

/**
 * Reads all lesion files of a folder and says which belong to which case. What cannot be read, and what belongs to no case
 * or to several, is in the list of problems; the rest goes on.
 * @throws AppError `file.notFound` or `file.unreadable` for the folder itself, `file.notFound` where nothing is in it,
 * `compute.cancelled`.
 */
export async function findLesions(
  { folder, name }: LesionFolder,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { onProgress, signal }: FindLesionsOptions = {},
): Promise<LesionFindings> {
  const listing = await listLesionFiles(folder);
  if (listing.files.length + listing.problems.length === 0) throw nothingFound();
  const search = new LesionSearch(store, supervisor, name, signal);
  for (const { file, reason } of listing.problems)
    search.problems.push({ file, reason: `${file} ${reason}.` });
  for (const [index, file] of listing.files.entries()) {
    onProgress?.(index, listing.files.length, file.relativePath);
    try {
      await search.read(file);
    } catch (thrown) {
      if (!isAboutFile(thrown)) throw thrown;
      search.problems.push({ file: file.relativePath, reason: toErrorReport(thrown).message });
    }
  }
  onProgress?.(listing.files.length, listing.files.length, '');
  return search;
}

type ReadPicture = JobKinds['readLesionFile']['result']['_zod']['output']['pictures'][number];

class LesionSearch implements LesionFindings {
  readonly found: FoundLesions[] = [];
  readonly problems: LesionProblem[] = [];
  private readonly store: Store;
  private readonly supervisor: Supervisor<JobKinds>;
  private readonly folderName: string | null;
  private readonly signal: AbortSignal | undefined;
  private readonly cases: ReadonlyMap<string, CaseRecord>;
  private readonly named: readonly NamedCase[];
  /** By case and content, and by case, file and label: what was found before. */
  private readonly seen = new Map<string, string>();
  private numbers = 0;

  constructor(
    store: Store,
    supervisor: Supervisor<JobKinds>,
    folderName: string | null,
    signal: AbortSignal | undefined,
  ) {
    this.store = store;
    this.supervisor = supervisor;
    this.folderName = folderName;
    this.signal = signal;
    const cases = store.cases.list();
    this.cases = new Map(cases.map((record) => [record.id, record]));
    this.named = cases.map(({ id, pseudonym, eye, imageId }) => ({
      caseId: id,
      pseudonym,
      eye,
      sourceFileName: store.images.find(imageId)!.sourceFileName,
    }));
  }

  async read({ path, relativePath, kind, classNamesFile }: LesionFile): Promise<void> {
    const folders = this.folderName === null ? relativePath : `${this.folderName}/${relativePath}`;
    const match = matchLesionFile(folders, this.named);
    // A mask of no case is not worth decoding.
    const own = kind === 'coco' ? null : this.oneCase(match.caseIds, relativePath);
    const { pictures } = await this.supervisor.run(
      'readLesionFile',
      { file: path, fileName: relativePath, kind, classNamesFile },
      { timeoutMs: longestReadMs, ...(this.signal === undefined ? {} : { signal: this.signal }) },
    );
    let unmatched = 0;
    for (const picture of pictures)
      try {
        const found = own ?? this.oneCase(matchPictureName(picture.pictureName!, this.named), relativePath, picture.pictureName); // prettier-ignore
        this.add(picture, found, { relativePath, folders, match });
      } catch (thrown) {
        if (!isAboutFile(thrown)) throw thrown;
        if (unmatched++ < mostPictureProblems)
          this.problems.push({ file: relativePath, reason: toErrorReport(thrown).message });
      }
    if (unmatched > mostPictureProblems)
      this.problems.push({
        file: relativePath,
        reason: `${relativePath} has ${unmatched - mostPictureProblems} more photographs that could not be matched.`,
      });
  }

  private oneCase(caseIds: readonly string[], file: string, pictureName: string | null = null): CaseRecord {
    const [first] = caseIds;
    const what = pictureName === null ? file : `${pictureName} in ${file}`;
    if (first !== undefined && caseIds.length === 1) return this.cases.get(first)!;
    if (first === undefined)
      throw new AppError(
        'lesion.invalid',
        `${what} belongs to no case: no photograph and no pseudonym of the library has its name. Name it after its photograph, such as PHOTOGRAPH_EX.tif, or import the photograph first.`,
        { file },
      );
    const names = caseIds.map((caseId) => caseName(this.cases.get(caseId)!)).join(', ');
    throw new AppError(
      'lesion.invalid',
      `${what} fits several cases: ${names}. Name it after the file of its photograph, eye included.`,
      { file },
    );
  }

  private add(
    { size, labels, notes }: ReadPicture,
    record: CaseRecord,
    from: { readonly relativePath: string; readonly folders: string; readonly match: FileMatch },
  ): void {
    const name = caseName(record);
    const image = this.store.images.find(record.imageId)!;
    const placing = placeOnPhotograph(size, image, from.relativePath, name);
    const found: FoundLesions = {
      file: from.relativePath,
      sourceFile: from.folders.split('/').slice(-2).join('/'),
      caseId: record.id,
      caseName: name,
      labels: labels.map((label) => toFoundLabel(label, from.match.label, placing)),
      notes: placing.note === null ? notes : [...notes, placing.note],
    };
    this.refuseAgain(found);
    this.numbers += countNumbers(found.labels);
    if (this.numbers > mostNumbers)
      throw new AppError(
        'file.tooLarge',
        `${from.relativePath} was left out: the contours of all files together are more than fits into one import. Import the folder in parts.`,
        { file: from.relativePath },
      );
    this.found.push(found);
  }

  /** The same regions twice would be counted twice, and a file that is there twice would replace itself. */
  private refuseAgain({ file, sourceFile, caseId, caseName: name, labels }: FoundLesions): void {
    const keys = [
      `${caseId} ${sourceFile}`,
      ...(countNumbers(labels) === 0 ? [] : [`${caseId} ${contentOf(labels)}`]),
    ];
    const before = keys.map((key) => this.seen.get(key)).find((other) => other !== undefined);
    if (before !== undefined)
      throw new AppError(
        'lesion.invalid',
        `${file} was left out: ${before} holds the same for ${name}. Take one of them away if they differ.`,
        { file },
      );
    for (const key of keys) this.seen.set(key, file);
  }
}

function nothingFound(): AppError {
  return new AppError(
    'file.notFound',
    'There is no file in what you chose. Choose a folder with masks (PNG, TIFF), COCO files or YOLO labels.',
  );
}
