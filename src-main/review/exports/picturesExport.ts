import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

/** @throws AppError `export.nothing` */
export function picturesExport(): AsyncGenerator<ExportMember> {
  throw new AppError('export.nothing', 'The export of pictures is not written yet.');
}
