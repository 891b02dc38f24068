import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileNotWritable } from '../../platform/fileNotWritable.ts';
import { flushFolder } from '../../platform/flushFolder.ts';
import { UnwrittenPart, writeStream } from '../../platform/writeStreamAtomically.ts';
import type { ExportMember } from './exportMember.ts';
import type { ExportTally } from './exportTally.ts';
import { createMemberNames } from './memberNames.ts';

/**
 * Writes members into a new folder beside `path`, which then takes its name; one that is there must be empty.
 * @throws AppError `file.notWritable` naming `path`; whatever the members throw; the reason of the signal
 */
export async function writeMembersToFolder(
  members: AsyncIterable<ExportMember>,
  path: string,
  {
    signal,
    newId,
    tally,
  }: { readonly signal: AbortSignal; readonly newId: () => string; readonly tally: ExportTally },
): Promise<void> {
  const part = `${path}.part-${newId()}`;
  const folders = new Set<string>([part]);
  const checkName = createMemberNames();
  try {
    await onDisk(mkdir(part));
    for await (const { name, content } of members) {
      signal.throwIfAborted();
      const file = join(part, ...checkName(name).split('/'));
      await onDisk(mkdir(dirname(file), { recursive: true }));
      for (let folder = dirname(file); folder !== part; folder = dirname(folder)) folders.add(folder);
      await writeStream(file, tally.weigh(content instanceof Uint8Array ? [content] : content), signal);
    }
    for (const folder of folders) await flushFolder(folder);
    signal.throwIfAborted();
    // Not every system renames onto an empty folder.
    await rmdir(path).catch(() => undefined);
    await onDisk(rename(part, path));
  } catch (thrown) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw thrown instanceof UnwrittenPart ? fileNotWritable(path, thrown.cause) : thrown;
  }
  await flushFolder(dirname(path));
}

async function onDisk<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (thrown) {
    throw new UnwrittenPart(thrown);
  }
}
