import { readSettings } from '../review/appSettings.ts';
import { currentReader } from '../review/currentReader.ts';
import { isRevealed } from '../review/isRevealed.ts';
import { requireCase } from '../review/requireCase.ts';
import { notAllowed } from '../review/reviewAction.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { AppContext } from './appContext.ts';

/** @throws AppError `case.notFound`, `review.notAllowed` while the case is not revealed to the current reader */
export function requireRevealed({ store }: Pick<AppContext, 'store'>, caseId: string): CaseRecord {
  const found = requireCase(store, caseId);
  if (isRevealed(store, caseId, currentReader(store), readSettings(store).blinding)) return found;
  throw notAllowed('Blinding is on: record your own read first, then reveal what the model says.');
}
