import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { estimateTimeLeftMs, type ProgressPoint } from '../../../compute/timeLeft.ts';
import type { ExportCheck, ExportRequest } from '../../../contract/export.ts';
import type { CaseId } from '../../../contract/ids.ts';
import { caseIdSchema } from '../../../contract/ids.ts';
import { AppError } from '../../../errors/appError.ts';
import { defaultModelHash } from '../../../review/defaultModel.ts';
import { checkExport } from '../../../review/exports/checkExport.ts';
import { exportMembers } from '../../../review/exports/exporters.ts';
import type { ExportProgress } from '../../../review/exports/exportMember.ts';
import type { ExportParts } from '../../../review/exports/exportParts.ts';
import type { WrittenExport } from '../../../review/exports/exportTally.ts';
import { recordExport } from '../../../review/exports/recordExport.ts';
import { writeExport, type ExportTarget } from '../../../review/exports/writeExport.ts';
import type { Store } from '../../../store/store.ts';
import { chosenModel } from '../../chosenModel.ts';
import type { CommandContext } from '../../command.ts';
import { namedCase } from '../../namedCase.ts';
import { wrongUse, type ParsedWords } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { softwareVersions } from '../../softwareVersions.ts';
import { withSupervisor } from '../../startSupervisor.ts';
import { withLibrary } from '../../withLibrary.ts';

/**
 * Writes the export that `toRequest` asks for, with progress, and tells what was written. Nobody is blinded.
 * @throws AppError `usage`, `library.notFound`, `case.notFound`, `export.nothing`, `file.notWritable`, `compute.cancelled`
 */
export async function makeExportFile(
  parsed: ParsedWords,
  kind: ExportTarget['kind'],
  toRequest: (caseIds: readonly CaseId[]) => ExportRequest,
  context: CommandContext,
): Promise<void> {
  const target = readTarget(parsed, kind);
  const library = parsed.required('library');
  const bar = new ProgressBar(context.output);
  const made = await withLibrary(library, 'write', context, (store) =>
    withSupervisor(context.host, async (supervisor) => {
      const request = toRequest(
        parsed.texts('case').map((name) => caseIdSchema.parse(namedCase(store, name).id)),
      );
      const parts = { ...partsOf(store, parsed, context), supervisor };
      const check = checkExport(parts, request);
      const run = { signal: context.signal, onProgress: showProgress(bar, context) };
      const written = await writeExport(exportMembers(request, parts, run), target, {
        signal: context.signal,
        newId: parts.newId,
      });
      const { sha256 } = written;
      recordExport(store, { exportId: parts.newId(), kind: request.kind, cases: check.cases, sha256 });
      return { request, check, written };
    }),
  ).finally(() => {
    bar.clear();
  });
  tell(target, made, parsed.flag('json'), context);
}

/** @throws AppError `usage`, `file.notWritable` */
function readTarget(parsed: ParsedWords, kind: ExportTarget['kind']): ExportTarget {
  const path = resolve(parsed.required('out'));
  if (kind === 'folder') return { kind, path };
  const mayReplace = parsed.flag('force');
  if (!mayReplace && existsSync(path))
    throw new AppError(
      'file.notWritable',
      `${basename(path)} is there already (${path}). Name another file, or give --force to have it replaced.`,
      { path, reason: 'EEXIST' },
    );
  return { kind, path, mayReplace };
}

function partsOf(
  store: Store,
  parsed: ParsedWords,
  { host }: CommandContext,
): Omit<ExportParts, 'supervisor'> {
  const reader = parsed.text('reader') ?? null;
  if (reader !== null && !store.readers.has(reader))
    throw wrongUse(`--reader takes a reader of the library, not "${reader}".`);
  const model = parsed.text('model');
  const modelHash = model === undefined ? defaultModelHash(store) : chosenModel(store, model);
  return {
    store,
    viewer: { reader, blinding: false, startedAt: host.clock.nowIso(), modelHash },
    version: softwareVersions()['rimlight']!,
    nowIso: () => host.clock.nowIso(),
    newId: () => host.newId(),
    resourcesFolder: host.paths.resourcesFolder,
    log: host.log,
  };
}

function showProgress(bar: ProgressBar, { host }: CommandContext): ExportProgress {
  const points: ProgressPoint[] = [];
  return (done, total, step) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done });
    bar.draw(
      total === 0 ? 0 : done / total,
      `${done} of ${total}  ${step}`,
      estimateTimeLeftMs(points, total, nowMs),
    );
  };
}

interface Made {
  readonly request: ExportRequest;
  readonly check: ExportCheck;
  readonly written: WrittenExport;
}

function tell(
  { path }: ExportTarget,
  { request, check, written }: Made,
  isJson: boolean,
  { output }: CommandContext,
): void {
  const { cases, leftOut, warnings } = check;
  for (const warning of warnings) output.message(`rimlight: note: ${warning}\n`);
  if (isJson) {
    const result = { file: path, kind: request.kind, cases, ...written, leftOut, warnings };
    output.result(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const { sizeBytes, sha256, members, pages } = written;
  const extent =
    pages === null ? `${members} file${members === 1 ? '' : 's'}` : `${pages} page${pages === 1 ? '' : 's'}`;
  output.result(`${path}\n${cases} case${cases === 1 ? '' : 's'}, ${extent}, ${sizeBytes} bytes\n`);
  if (sha256 !== null) output.result(`SHA-256 ${sha256}\n`);
}
