import { AppError } from '../../errors/appError.ts';
import type { Handlers } from '../handler.ts';

export const bundleHandlers: Pick<Handlers, 'bundle.verify' | 'bundle.open' | 'bundle.compare'> = {
  'bundle.verify': () => {
    throw notWritten();
  },
  'bundle.open': () => {
    throw notWritten();
  },
  'bundle.compare': () => {
    throw notWritten();
  },
};

function notWritten(): AppError {
  return new AppError('bundle.invalid', 'Session bundles are not read yet.');
}
