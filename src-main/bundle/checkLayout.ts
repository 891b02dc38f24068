import { open, type FileHandle } from 'node:fs/promises';
import type { ArchiveMember, BundleArchive } from './bundleArchive.ts';
import {
  dataDescriptor,
  directoryRecord,
  endOfDirectory,
  hasKnownFlags,
  localHeader,
} from './archiveRecords.ts';

/**
 * Looks at every byte of an archive that is not content: each must be the one that Rimlight writes for these members, so that
 * nothing can be hidden before, between or behind them.
 * @returns what is otherwise, as a sentence with the member it is about; null where nothing is.
 */
export async function checkLayout(
  file: string,
  { members, sizeBytes }: BundleArchive,
): Promise<{ readonly member: string | null; readonly sentence: string } | null> {
  const handle = await open(file, 'r');
  try {
    return (await checkContents(handle, members)) ?? (await checkDirectory(handle, members, sizeBytes));
  } finally {
    await handle.close();
  }
}

type Flaw = { readonly member: string | null; readonly sentence: string } | null;

async function checkContents(handle: FileHandle, members: readonly ArchiveMember[]): Promise<Flaw> {
  let at = 0;
  for (const { name, entry } of members) {
    const header = localHeader(entry);
    const descriptor = dataDescriptor(entry);
    const afterContent = at + header.length + entry.compressedSize;
    const isAsWritten =
      hasKnownFlags(entry) &&
      entry.relativeOffsetOfLocalHeader === at &&
      (await holds(handle, at, header)) &&
      (await holds(handle, afterContent, descriptor));
    if (!isAsWritten)
      return {
        member: name,
        sentence: `The archive's own record of ${name} is not as it was written, or there are bytes before it that belong to nothing.`,
      };
    at = afterContent + descriptor.length;
  }
  return null;
}

async function checkDirectory(
  handle: FileHandle,
  members: readonly ArchiveMember[],
  sizeBytes: number,
): Promise<Flaw> {
  const last = members.at(-1);
  const start = last === undefined ? 0 : endOf(last);
  let at = start;
  for (const { name, entry } of members) {
    const record = directoryRecord(entry);
    if (!(await holds(handle, at, record)))
      return { member: name, sentence: `The archive's directory is not as it was written at ${name}.` };
    at += record.length;
  }
  const end = endOfDirectory(members.length, at - start, start);
  if (!(await holds(handle, at, end)))
    return { member: null, sentence: `The end of the archive is not as it was written.` };
  return at + end.length === sizeBytes
    ? null
    : { member: null, sentence: 'There are bytes behind the end of the archive that belong to nothing.' };
}

function endOf({ entry }: ArchiveMember): number {
  const start = entry.relativeOffsetOfLocalHeader;
  return start + localHeader(entry).length + entry.compressedSize + dataDescriptor(entry).length;
}

async function holds(handle: FileHandle, at: number, expected: Buffer): Promise<boolean> {
  const found = Buffer.alloc(expected.length);
  const { bytesRead } = await handle.read(found, 0, expected.length, at);
  return bytesRead === expected.length && found.equals(expected);
}
