import { AppError } from '../../errors/appError.ts';
import type { Handlers } from '../handler.ts';

export const comparisonHandlers: Pick<
  Handlers,
  'comparison.get' | 'comparison.start' | 'comparison.cancel' | 'comparison.chooseReference'
> = {
  'comparison.get': () => {
    throw notYet();
  },
  'comparison.start': () => {
    throw notYet();
  },
  'comparison.cancel': () => ({}),
  'comparison.chooseReference': () => {
    throw notYet();
  },
};

function notYet(): AppError {
  return new AppError('request.invalid', 'This version cannot do this yet.');
}
