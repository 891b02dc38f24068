import { AppError } from '../../errors/appError.ts';

/** @param problem A clause: "it ends in the middle of element (0028,0010)". */
export function damagedDicom(name: string, problem: string): AppError {
  return new AppError(
    'file.unreadable',
    `${name} cannot be read as DICOM: ${problem}. Copy or export it again.`,
    { file: name, reason: problem },
  );
}

/** A file that is sound, but not what can be reviewed. */
export function unsuitableDicom(name: string, reason: string, remedy: string): AppError {
  return new AppError('file.unreadable', `${name} ${reason}. ${remedy}`, { file: name, reason });
}
