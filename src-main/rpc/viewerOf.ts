import { readSettings } from '../review/appSettings.ts';
import type { CaseViewer } from '../review/caseView.ts';
import { currentReader } from '../review/currentReader.ts';
import type { AppContext } from './appContext.ts';

/** Whoever is at the screen now, and what decides what they may see. */
export function viewerOf({
  store,
  startedAt,
  models,
}: Pick<AppContext, 'store' | 'startedAt' | 'models'>): CaseViewer {
  return {
    reader: currentReader(store),
    blinding: readSettings(store).blinding,
    startedAt,
    modelHash: models.defaultHash(),
  };
}
