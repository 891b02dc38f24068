import { readdir, stat } from 'node:fs/promises';
import { AppError } from '../../errors/appError.ts';
import { fileNotWritable } from '../../platform/fileNotWritable.ts';
import { writeStreamAtomically } from '../../platform/writeStreamAtomically.ts';
import type { ExportMember } from './exportMember.ts';
import { createExportTally, type WrittenExport } from './exportTally.ts';
import { writeMembersToFolder } from './writeMembersToFolder.ts';
import { zipMembers } from './zipMembers.ts';

/** Where an export goes. `file` takes the one member that there is; a folder must be new or empty. */
export type ExportTarget =
  | { readonly kind: 'file' | 'zip'; readonly path: string; readonly mayReplace: boolean }
  | { readonly kind: 'folder'; readonly path: string };

export interface WriteExportOptions {
  readonly signal: AbortSignal;
  readonly newId: () => string;
}

/**
 * Writes members as they are made: under the name of the target there is either what was there before or all of them, and nothing is
 * left behind where that fails. Holds one piece of one member at a time.
 * @throws AppError `file.notWritable` naming the target, `export.nothing` without members, `compute.cancelled`; whatever the members
 * throw
 */
export async function writeExport(
  members: AsyncIterable<ExportMember>,
  target: ExportTarget,
  { signal, newId }: WriteExportOptions,
): Promise<WrittenExport> {
  const tally = createExportTally();
  try {
    await checkTarget(target);
    const counted = tally.count(members);
    if (target.kind === 'folder') await writeMembersToFolder(counted, target.path, { signal, newId, tally });
    else {
      const bytes = target.kind === 'zip' ? zipMembers(counted) : onlyMember(counted);
      await writeStreamAtomically(target.path, tally.weigh(bytes), signal);
    }
  } catch (thrown) {
    if (signal.aborted)
      throw new AppError('compute.cancelled', 'The export was cancelled. Nothing of it was kept.');
    throw thrown;
  }
  return tally.result(target.kind !== 'folder');
}

/** Finds out before the work what would be in the way after it. @throws AppError `file.notWritable` */
async function checkTarget(target: ExportTarget): Promise<void> {
  const found = await stat(target.path).catch((thrown: unknown) => {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw fileNotWritable(target.path, thrown);
  });
  if (found === null) return;
  if (target.kind === 'folder') {
    if (!found.isDirectory()) throw inTheWay(target.path, 'EEXIST');
    if ((await readdir(target.path)).length > 0) throw inTheWay(target.path, 'ENOTEMPTY');
  } else if (found.isDirectory()) throw inTheWay(target.path, 'EISDIR');
  else if (!target.mayReplace) throw inTheWay(target.path, 'EEXIST');
}

function inTheWay(path: string, code: string): AppError {
  return fileNotWritable(path, Object.assign(new Error(code), { code }));
}

function systemCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

async function* onlyMember(members: AsyncIterable<ExportMember>): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const { name, content } of members) {
    count += 1;
    if (count > 1) throw new Error(`${name} is a second member where one file is written.`);
    if (content instanceof Uint8Array) yield content;
    else yield* content;
  }
}
