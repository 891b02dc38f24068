import type { CaseView } from '../contract/caseView.ts';
import { readSettings } from '../review/appSettings.ts';
import { caseView } from '../review/caseView.ts';
import { currentReader } from '../review/currentReader.ts';
import type { AppContext } from './appContext.ts';

/** A case as the current reader may see it. @throws AppError `case.notFound` */
export function viewOf({ store, startedAt, models }: AppContext, caseId: string): CaseView {
  return caseView(store, caseId, {
    reader: currentReader(store),
    blinding: readSettings(store).blinding,
    startedAt,
    modelHash: models.defaultHash(),
  });
}
