import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors/appError.ts';

/** A file that is worth reading. */
export interface CandidateFile {
  readonly path: string;
  /** With forward slashes, from the folder that was read. */
  readonly relativePath: string;
}

/** A file or folder that is left out, and why, as a clause for a person: "is empty". */
interface FolderProblem {
  readonly file: string;
  readonly reason: string;
}

export interface FolderListing {
  readonly files: readonly CandidateFile[];
  readonly problems: readonly FolderProblem[];
}

/** Why a file is left out; null to take it. */
export type ReasonAgainst = (path: string) => Promise<string | null>;

const maximumDepth = 16;

/**
 * Lists the files of a folder and its subfolders that nothing speaks against, sorted by path. Hidden entries, and those that
 * `isPassedOver` names, are passed over; links are not followed, so nothing outside the folder is read and no loop is walked. Everything else is a problem
 * in the list; a bad file never ends the walk.
 * @throws AppError file.notFound, file.unreadable for the folder itself.
 */
export async function walkFolder(
  folder: string,
  reasonAgainst: ReasonAgainst,
  isPassedOver: (name: string) => boolean = () => false,
): Promise<FolderListing> {
  const files: CandidateFile[] = [];
  const problems: FolderProblem[] = [];
  await walk(folder, '', 0, { files, problems, reasonAgainst, isPassedOver });
  return { files, problems };
}

interface Findings {
  readonly files: CandidateFile[];
  readonly problems: FolderProblem[];
  readonly reasonAgainst: ReasonAgainst;
  readonly isPassedOver: (name: string) => boolean;
}

async function walk(folder: string, relative: string, depth: number, findings: Findings): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const code = codeOf(error);
    if (depth === 0)
      throw new AppError(
        code === 'ENOENT' ? 'file.notFound' : 'file.unreadable',
        `The folder ${folder} cannot be read (${code}). Check its name and that you may read it.`,
        { file: folder, reason: code },
      );
    findings.problems.push({ file: relative, reason: `cannot be listed (${code})` });
    return [];
  });
  // By code units, not by the machine's language: the order must be the same everywhere.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || findings.isPassedOver(entry.name)) continue;
    const path = join(folder, entry.name);
    const relativePath = relative === '' ? entry.name : `${relative}/${entry.name}`;
    if (entry.isDirectory() && depth + 1 >= maximumDepth)
      findings.problems.push({ file: relativePath, reason: `lies deeper than ${maximumDepth} folders` });
    else if (entry.isDirectory()) await walk(path, relativePath, depth + 1, findings);
    else {
      const reason = entry.isFile()
        ? await findings.reasonAgainst(path).catch((error: unknown) => `cannot be read (${codeOf(error)})`)
        : 'is a link or a special file';
      if (reason === null) findings.files.push({ path, relativePath });
      else findings.problems.push({ file: relativePath, reason });
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
