import { AppError } from '../errors/appError.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';

/** @throws AppError `case.notFound` */
export function requireCase(store: Store, caseId: string): CaseRecord {
  const found = store.cases.find(caseId);
  if (found !== undefined) return found;
  throw new AppError('case.notFound', 'This case is not in the library. Go back to the worklist.', {
    caseId,
  });
}
