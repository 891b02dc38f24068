import { describe, expect, it } from 'vitest';
import { attributionKeySchema, caseIdSchema } from '../../../src-main/contract/ids.ts';
import type { AppContext } from '../../../src-main/rpc/appContext.ts';
import { comparisonHandlers } from '../../../src-main/rpc/handlers/comparisonHandlers.ts';
import { addCase, addModelResults, addReaders, openReviewLibrary } from '../review/reviewLibrary.ts';

/** A context of which only the store may be touched. */
function contextOf(store: AppContext['store']): AppContext {
  const touched = (name: string): never => {
    throw new Error(`${name} was touched for a case that is not revealed.`);
  };
  return new Proxy<Partial<AppContext>>(
    { store },
    { get: (target, name) => (name === 'store' ? target.store : touched(String(name))) },
  ) as AppContext;
}

describe('the calls of a comparison', () => {
  it('are all refused before the reveal, with the same words, and nothing but the store is asked', async () => {
    const { store } = openReviewLibrary();
    addReaders(store);
    const caseId = caseIdSchema.parse(addCase(store, 'eye'));
    const [key] = addModelResults(store, 'eye');
    const context = contextOf(store);
    const asked = { caseId, baselines: ['black', 'fellow-eye'] };
    const choice = { caseId, attributionKey: attributionKeySchema.parse(key), reason: 'Because.' };
    const calls: readonly (() => unknown)[] = [
      () => comparisonHandlers['comparison.get'](asked, context),
      () => comparisonHandlers['comparison.start'](asked, context),
      () => comparisonHandlers['comparison.cancel']({ caseId }, context),
      () => comparisonHandlers['comparison.chooseReference'](choice, context),
    ];
    const failures = await Promise.all(
      calls.map(async (call) => {
        try {
          await call();
          return null;
        } catch (thrown) {
          return thrown;
        }
      }),
    );
    for (const failure of failures) {
      expect(failure).toMatchObject({ code: 'review.notAllowed', details: {} });
      expect(String(failure)).toMatch(/record your own read first/);
    }
    expect(store.audit.list(0, 100).filter(({ action }) => action.startsWith('reference.'))).toEqual([]);
    expect(store.jobs.list()).toEqual([]);
  });
});
