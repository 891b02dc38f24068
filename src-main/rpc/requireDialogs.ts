import { AppError } from '../errors/appError.ts';
import type { HostDialogs } from '../platform/hostDialogs.ts';

/** @throws AppError `request.invalid` in a shell without the system's dialogs. */
export function requireDialogs(dialogs: HostDialogs | null): HostDialogs {
  if (dialogs === null)
    throw new AppError(
      'request.invalid',
      'This window has no file dialogs of its own. Choose the files in the browser instead.',
    );
  return dialogs;
}
