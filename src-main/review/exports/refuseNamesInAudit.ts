import { AppError } from '../../errors/appError.ts';
import type { Store } from '../../store/store.ts';

/**
 * Earlier versions wrote the names of lesion files into the audit, and nothing can be taken out of a chain.
 * @throws AppError `bundle.invalid`
 */
export function refuseNamesInAudit(store: Store): void {
  for (let after = 0; ;) {
    const page = store.audit.list(after, 1000);
    if (page.some(({ action, details }) => action === 'lesions.imported' && 'files' in Object(details)))
      throw new AppError(
        'bundle.invalid',
        'The audit of this library holds the names of lesion files, because an earlier version imported them, and nothing can be taken out of it. A bundle can be made only with the names of files included.',
        { field: 'includeFileNames' },
      );
    if (page.length < 1000) return;
    after = page.at(-1)!.sequence;
  }
}
