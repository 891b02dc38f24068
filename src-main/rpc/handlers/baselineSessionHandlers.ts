import { AppError } from '../../errors/appError.ts';
import type { Handlers } from '../handler.ts';

export const baselineSessionHandlers: Pick<
  Handlers,
  'baselineSession.get' | 'baselineSession.measure' | 'baselineSession.cancel'
> = {
  'baselineSession.get': () => {
    throw notYet();
  },
  'baselineSession.measure': () => {
    throw notYet();
  },
  'baselineSession.cancel': () => ({}),
};

function notYet(): AppError {
  return new AppError('request.invalid', 'This version cannot do this yet.');
}
