import type { UploadFile } from '../../composables/useUpload.ts';

/**
 * Every file that was dropped, those of folders with the folders in their names. What was dropped must be asked for at
 * once: the browser takes it back when the event is over.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly UploadFile[]> {
  const dropped = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(dropped.map(filesOf));
  return found.flat();
}

/** Those of a file input, with folders where it asked for a folder. */
export function chosenFiles(files: Iterable<File>): readonly UploadFile[] {
  return [...files].map((file) => ({
    name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));
}

async function filesOf(dropped: {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}): Promise<readonly UploadFile[]> {
  if (dropped.entry !== null) return filesBelow(dropped.entry);
  // What another program hands over has no place in a file system.
  return dropped.file === null ? [] : [{ name: dropped.file.name, file: dropped.file }];
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly UploadFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const below: UploadFile[] = [];
  for (const child of await childrenOf(entry.createReader())) below.push(...(await filesBelow(child)));
  return below;
}

/** A reader gives a hundred at a time, and none at the end. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
