import { basename } from 'node:path';
import { describeContent, imageFormat } from '../imageFormat.ts';
import { readFileStart } from '../readFileStart.ts';
import { walkFolder, type CandidateFile, type FolderListing } from '../walkFolder.ts';
import { isClassNamesFile } from './parseClassNames.ts';

type LesionFileKind = 'mask' | 'coco' | 'yolo';

export interface LesionFile extends CandidateFile {
  readonly kind: LesionFileKind;
  /** The class names that are nearest above it; null where there are none. */
  readonly classNamesFile: string | null;
}

/**
 * Lists what may hold lesions in a folder and its subfolders: TIFF and PNG by their content, `.json` (COCO) and `.txt`
 * (YOLO) by their name. Everything else is a problem, a photograph in JPEG too; names of YOLO classes are found beside
 * their files or above them.
 * @throws AppError file.notFound, file.unreadable for the folder itself.
 */
export async function listLesionFiles(
  folder: string,
): Promise<{ readonly files: readonly LesionFile[]; readonly problems: FolderListing['problems'] }> {
  const kinds = new Map<string, LesionFileKind>();
  const { files, problems } = await walkFolder(folder, async (path) => {
    if (isClassNamesFile(basename(path))) return null;
    const kind = kindByName(path) ?? (await kindByContent(path));
    if (kind === 'mask' || kind === 'coco' || kind === 'yolo') kinds.set(path, kind);
    else return kind.reason;
    return null;
  });
  const classNames = new Map<string, string>();
  for (const { path, relativePath } of files)
    if (!kinds.has(path)) classNames.set(folderOf(relativePath), path);
  return {
    files: files.flatMap((file) => {
      const kind = kinds.get(file.path);
      const names = kind === 'yolo' ? nearestAbove(classNames, file.relativePath) : null;
      return kind === undefined ? [] : [{ ...file, kind, classNamesFile: names }];
    }),
    problems,
  };
}

function kindByName(path: string): LesionFileKind | null {
  if (/\.json$/i.test(path)) return 'coco';
  return /\.txt$/i.test(path) ? 'yolo' : null;
}

async function kindByContent(path: string): Promise<LesionFileKind | { readonly reason: string }> {
  const start = await readFileStart(path);
  if (start.length === 0) return { reason: 'is empty' };
  const format = imageFormat(start);
  if (format === 'jpeg')
    return {
      reason: 'is a JPEG picture, which blurs edges: it cannot be a mask. Masks are PNG or TIFF files',
    };
  if (format === 'dicom') return { reason: 'is a DICOM file. Masks are PNG or TIFF files' };
  if (format !== null) return 'mask';
  return {
    reason: `is no mask (PNG, TIFF), COCO file (.json) or YOLO label file (.txt): its content looks like ${describeContent(start)}`,
  };
}

function folderOf(relativePath: string): string {
  return relativePath.includes('/') ? relativePath.slice(0, relativePath.lastIndexOf('/')) : '';
}

function nearestAbove(classNames: ReadonlyMap<string, string>, relativePath: string): string | null {
  for (let folder = folderOf(relativePath); ; folder = folderOf(folder)) {
    const found = classNames.get(folder);
    if (found !== undefined) return found;
    if (folder === '') return null;
  }
}
