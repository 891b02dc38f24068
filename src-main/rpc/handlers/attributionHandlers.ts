import { requireCase } from '../../review/requireCase.ts';
import type { Handlers } from '../handler.ts';
import { requireRevealed } from '../requireRevealed.ts';
import { requireShownAttribution } from '../requireShownAttribution.ts';

export const attributionHandlers: Pick<
  Handlers,
  'attribution.request' | 'attribution.restoreMap' | 'batch.start'
> = {
  'attribution.request': async ({ caseId, baselines }, context) => {
    const { jobIds } = await context.attributions.request(requireRevealed(context, caseId), baselines);
    return { queued: jobIds.length };
  },
  'attribution.restoreMap': ({ caseId, key }, context) => {
    context.attributions.restore(requireShownAttribution(context, caseId, key), key);
    return {};
  },
  'batch.start': async ({ caseIds }, { store, attributions }) => {
    const cases =
      caseIds.length === 0 ? store.cases.list() : caseIds.map((caseId) => requireCase(store, caseId));
    const { jobIds, cached } = await attributions.startBatch(cases);
    return { queued: jobIds.length, cached };
  },
};
