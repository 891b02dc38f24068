import type { CaseView } from '../contract/caseView.ts';
import { caseView } from '../review/caseView.ts';
import type { AppContext } from './appContext.ts';
import { viewerOf } from './viewerOf.ts';

/** A case as the current reader may see it. @throws AppError `case.notFound` */
export function viewOf(context: AppContext, caseId: string): CaseView {
  return caseView(context.store, caseId, viewerOf(context));
}
