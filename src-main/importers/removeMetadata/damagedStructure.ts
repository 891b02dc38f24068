import { AppError } from '../../errors/appError.ts';

/** @param problem A clause: "its segment FFE1 is longer than the file". */
export function damagedStructure(name: string, problem: string): AppError {
  return new AppError(
    'file.unreadable',
    `${name} cannot be copied without what it says of the patient: ${problem}. Copy or export it again.`,
    { file: name, reason: problem },
  );
}
