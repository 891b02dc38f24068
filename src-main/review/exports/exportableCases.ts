import type { CaseRecord } from '../../store/cases.ts';
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

const notRevealed = 'It is not revealed to the reader who exports.';
