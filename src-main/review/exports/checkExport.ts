import type { ExportCheck, ExportRequest } from '../../contract/export.ts';
import { exportFileName } from './exportFileName.ts';
import { exportNames } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';
import { exportWarnings } from './exportWarnings.ts';
import { requireExportable } from './exportableCases.ts';
import { refuseNamesInAudit } from './refuseNamesInAudit.ts';

/**
 * What a request would export, and what to know before. Writes nothing.
 * @throws AppError `case.notFound`; `export.nothing` where no case is left; `bundle.invalid` where the audit names files
 */
export function checkExport(
  parts: Pick<ExportParts, 'store' | 'viewer' | 'nowIso'>,
  request: ExportRequest,
): ExportCheck {
  const nameOf = exportNames(parts.store, request.options.caseNames);
  const { cases, leftOut } = requireExportable(parts, request, nameOf);
  if (request.kind === 'bundle' && !request.options.includeFileNames) refuseNamesInAudit(parts.store);
  return {
    cases: cases.length,
    leftOut: [...leftOut],
    warnings: [...exportWarnings(parts, request, cases, nameOf)],
    fileName: exportFileName(request, cases.map(nameOf), parts.nowIso()),
  };
}
