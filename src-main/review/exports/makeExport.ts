import { mkdir } from 'node:fs/promises';
import type { ErrorReport } from '../../contract/errorCode.ts';
import type { ExportKind, ExportRequest } from '../../contract/export.ts';
import type { Log } from '../../contract/logEntry.ts';
import { AppError, toErrorReport } from '../../errors/appError.ts';
import { requireExportable } from './exportableCases.ts';
import type { ExportMember, ExportProgress, ExportRun } from './exportMember.ts';
import { exportNames } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';
import type { KeptExport } from './keptExport.ts';
import { recordExport } from './recordExport.ts';
import { writeExport } from './writeExport.ts';

/** Makes the members of an export, see `exporters.ts`. */
export type MakeMembers = (
  request: ExportRequest,
  parts: ExportParts,
  run: ExportRun,
) => AsyncIterable<ExportMember>;

/**
 * Writes the file of an export into its folder, and notes it in the audit.
 * @throws AppError as `writeExport`, and what the exporter throws; nothing counts then, whatever is in the folder
 */
export async function makeExport(
  { id, request, abort, folder, file }: KeptExport,
  parts: ExportParts,
  { makeMembers, onProgress }: { readonly makeMembers: MakeMembers; readonly onProgress: ExportProgress },
): Promise<{ readonly sizeBytes: number; readonly caseIds: readonly string[] }> {
  const { signal } = abort;
  const { kind } = request;
  signal.throwIfAborted();
  await mkdir(folder, { recursive: true });
  const { sizeBytes, sha256 } = await writeExport(
    makeMembers(request, parts, { signal, onProgress }),
    { kind: isReport(kind) ? 'file' : 'zip', path: file, mayReplace: true },
    { signal, newId: parts.newId },
  );
  // More may have been revealed to the same reader while it was made, never less.
  const { cases } = requireExportable(parts, request, exportNames(parts.store, 'pseudonym'));
  recordExport(parts.store, { exportId: id, kind, cases: cases.length, sha256 });
  return { sizeBytes, caseIds: cases.map((found) => found.id) };
}

/** One PDF; everything else is an archive. */
function isReport(kind: ExportKind): boolean {
  return kind === 'caseReport' || kind === 'sessionReport';
}

/** What is told of a failure: of a bug, nothing; that goes into the log. */
export function reportFailure(thrown: unknown, log: Log): ErrorReport {
  if (thrown instanceof AppError) return toErrorReport(thrown);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  log({
    level: 'error',
    message: `An export failed unexpectedly: ${error.message}`,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  });
  return {
    code: 'internal',
    message:
      'Something went wrong inside Rimlight while this was made. The log has the details; please report them.',
    details: {},
  };
}
