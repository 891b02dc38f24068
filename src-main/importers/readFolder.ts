import { describeContent, imageFormat, imageFormatOfName } from './imageFormat.ts';
import { readFileStart } from './readFileStart.ts';
import { walkFolder, type FolderListing } from './walkFolder.ts';

/**
 * Lists the JPEG, PNG, TIFF and DICOM files of a folder and its subfolders by their content, as {@link walkFolder} does.
 * @throws AppError file.notFound, file.unreadable for the folder itself.
 */
export function readFolder(folder: string): Promise<FolderListing> {
  return walkFolder(folder, reasonAgainst, isDirectoryFile);
}

/** The table of contents of a DICOM medium (PS3.10, section 8.6): it lists photographs and holds none. */
function isDirectoryFile(name: string): boolean {
  return name.toUpperCase() === 'DICOMDIR';
}

/** The reason against a file that neither is an image nor claims to be one. */
export const isNoImage = 'is not a JPEG, PNG, TIFF or DICOM image';

/** Why a file is no candidate, or null if it is one. */
async function reasonAgainst(path: string): Promise<string | null> {
  const start = await readFileStart(path);
  if (start.length === 0) return 'is empty';
  if (imageFormat(start) !== null) return null;
  const claimed = imageFormatOfName(path);
  const content = describeContent(start);
  return claimed === null
    ? isNoImage
    : `is named like a ${claimed.toUpperCase()} image, but its content looks like ${content}`;
}
