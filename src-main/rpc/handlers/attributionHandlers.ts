import { AppError } from '../../errors/appError.ts';
import { readSettings } from '../../review/appSettings.ts';
import { currentReader } from '../../review/currentReader.ts';
import { isRevealed } from '../../review/isRevealed.ts';
import { requireCase } from '../../review/requireCase.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { AppContext } from '../appContext.ts';
import type { Handlers } from '../handler.ts';

export const attributionHandlers: Pick<
  Handlers,
  'attribution.request' | 'attribution.restoreMap' | 'batch.start'
> = {
  'attribution.request': async ({ caseId, baselines }, context) => {
    const { jobIds } = await context.attributions.request(requireRevealed(context, caseId), baselines);
    return { queued: jobIds.length };
  },
  'attribution.restoreMap': ({ caseId, key }, context) => {
    context.attributions.restore(requireRevealed(context, caseId), key);
    return {};
  },
  'batch.start': async ({ caseIds }, { store, attributions }) => {
    const cases =
      caseIds.length === 0 ? store.cases.list() : caseIds.map((caseId) => requireCase(store, caseId));
    const { jobIds, cached } = await attributions.startBatch(cases);
    return { queued: jobIds.length, cached };
  },
};

function requireRevealed({ store }: AppContext, caseId: string): CaseRecord {
  const found = requireCase(store, caseId);
  if (!isRevealed(store, caseId, currentReader(store), readSettings(store).blinding))
    throw new AppError(
      'review.notAllowed',
      'Blinding is on: record your own read first, then reveal what the model says.',
    );
  return found;
}
