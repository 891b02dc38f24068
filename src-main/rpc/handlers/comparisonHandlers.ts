import { chooseReference } from '../../review/chooseReference.ts';
import { comparison } from '../../review/comparison.ts';
import { currentReader } from '../../review/currentReader.ts';
import type { Handlers } from '../handler.ts';
import { hiddenPhotographs } from '../../review/hiddenPhotographs.ts';
import { requireRevealed } from '../requireRevealed.ts';
import { requireShownAttribution } from '../requireShownAttribution.ts';

export const comparisonHandlers: Pick<
  Handlers,
  'comparison.get' | 'comparison.start' | 'comparison.cancel' | 'comparison.chooseReference'
> = {
  'comparison.get': async ({ caseId, baselines }, context) => {
    requireRevealed(context, caseId);
    const { store, models, runner, startedAt } = context;
    const model = await models.ready();
    // Another reader may be at the screen by now.
    const found = requireRevealed(context, caseId);
    return comparison(store, {
      ...{ found, baselines, model, startedAt, isHidden: hiddenPhotographs(store) },
      shareOf: (jobId) => runner.shareOf(jobId),
    });
  },
  'comparison.start': async ({ caseId, baselines }, context) => {
    const found = requireRevealed(context, caseId);
    return { queued: await context.comparisons.start(found, baselines) };
  },
  'comparison.cancel': ({ caseId }, context) => {
    requireRevealed(context, caseId);
    context.comparisons.cancel(caseId);
    return {};
  },
  'comparison.chooseReference': ({ caseId, attributionKey, reason }, context) => {
    if (attributionKey === null) requireRevealed(context, caseId);
    else requireShownAttribution(context, caseId, attributionKey);
    const { store, announce } = context;
    chooseReference(store, { caseId, reader: currentReader(store), attributionKey, reason });
    announce({ name: 'case.changed', caseId });
    return {};
  },
};
