import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

/** @throws AppError `export.nothing` */
export function bundleExport(): AsyncGenerator<ExportMember> {
  throw new AppError('export.nothing', 'The session bundle is not written yet.');
}
