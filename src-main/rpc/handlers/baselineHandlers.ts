import { AppError } from '../../errors/appError.ts';
import type { Handlers } from '../handler.ts';

export const baselineHandlers: Pick<Handlers, 'baseline.choices' | 'baseline.preview'> = {
  'baseline.choices': () => {
    throw notYet();
  },
  'baseline.preview': () => {
    throw notYet();
  },
};

function notYet(): AppError {
  return new AppError('request.invalid', 'This version cannot do this yet.');
}
