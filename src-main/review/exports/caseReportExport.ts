import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

/** @throws AppError `export.nothing` */
export function caseReportExport(): AsyncGenerator<ExportMember> {
  throw new AppError('export.nothing', 'The report of a case is not written yet.');
}
