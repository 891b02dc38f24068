import type { ExportRequest } from '../../contract/export.ts';
import { AppError } from '../../errors/appError.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { countText } from '../countText.ts';
import { isRevealed } from '../isRevealed.ts';
import { requireCase } from '../requireCase.ts';
import type { ExportName } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

export interface ExportableCases {
  /** In the order of import. */
  readonly cases: readonly CaseRecord[];
  /** By the names of the export. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Those of the wanted cases, all where none is named, that are revealed to whoever exports.
 * @throws AppError `case.notFound`
 */
export function exportableCases(
  { store, viewer }: Pick<ExportParts, 'store' | 'viewer'>,
  caseIds: readonly string[],
  nameOf: (found: CaseRecord) => ExportName,
): ExportableCases {
  for (const caseId of caseIds) requireCase(store, caseId);
  const wanted = new Set(caseIds);
  const cases: CaseRecord[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const found of store.cases.list()) {
    if (wanted.size > 0 && !wanted.has(found.id)) continue;
    if (isRevealed(store, found.id, viewer.reader, viewer.blinding)) cases.push(found);
    else leftOut.push({ name: nameOf(found).name, reason: notRevealed });
  }
  return { cases, leftOut };
}

/**
 * The cases of a request, at least one. A bundle has all of the library or nothing: its chains have no parts.
 * @throws AppError `case.notFound`, `export.nothing`
 */
export function requireExportable(
  parts: Pick<ExportParts, 'store' | 'viewer'>,
  request: ExportRequest,
  nameOf: (found: CaseRecord) => ExportName,
): ExportableCases {
  const exportable = exportableCases(parts, namedCases(request), nameOf);
  const { cases, leftOut } = exportable;
  if (request.kind === 'bundle' && leftOut.length > 0)
    throw nothing(
      `A session bundle holds what every reader and the model said of every case, and ${countText(leftOut.length, 'case')} of this library ${leftOut.length === 1 ? 'is' : 'are'} not revealed to you yet. Record your own first reads and reveal them, then make the bundle.`,
    );
  if (cases.length > 0) return exportable;
  const [only] = leftOut;
  if (only === undefined) throw nothing('There is no case in the library yet. Import photographs first.');
  throw nothing(
    leftOut.length === 1
      ? `${only.name} is not revealed to you yet. Record your own first read and reveal it; then it can be exported.`
      : `None of these ${leftOut.length} cases is revealed to you yet. Record your own first reads and reveal them; then they can be exported.`,
  );
}

/** None: all of them. */
function namedCases(request: ExportRequest): readonly string[] {
  if (request.kind === 'bundle') return [];
  return request.kind === 'caseReport' ? [request.caseId] : request.caseIds;
}

const notRevealed = 'It is not revealed to the reader who exports.';

function nothing(message: string): AppError {
  return new AppError('export.nothing', message);
}
