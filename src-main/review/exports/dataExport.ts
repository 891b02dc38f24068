import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

/** @throws AppError `export.nothing` */
export function dataExport(): AsyncGenerator<ExportMember> {
  throw new AppError('export.nothing', 'The export of data is not written yet.');
}
