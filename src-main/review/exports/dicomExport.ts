import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

/** @throws AppError `export.nothing` */
export function dicomExport(): AsyncGenerator<ExportMember> {
  throw new AppError('export.nothing', 'The export of DICOM files is not written yet.');
}
