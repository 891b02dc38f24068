import { AppError } from '../../errors/appError.ts';
import type { Handlers } from '../handler.ts';

export const exportHandlers: Pick<
  Handlers,
  | 'report.preview'
  | 'export.check'
  | 'export.start'
  | 'export.list'
  | 'export.cancel'
  | 'export.save'
  | 'export.discard'
> = {
  'report.preview': () => {
    throw new AppError('export.nothing', 'The preview of a report is not written yet.');
  },
  'export.check': () => {
    throw new AppError('export.nothing', 'Exports are not written yet.');
  },
  'export.start': () => {
    throw new AppError('export.nothing', 'Exports are not written yet.');
  },
  'export.list': () => ({ exports: [] }),
  'export.cancel': () => ({}),
  'export.save': () => ({ isSaved: false }),
  'export.discard': () => ({}),
};
