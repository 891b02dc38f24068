import { baselineChoices } from '../../review/baselineChoices.ts';
import { hiddenPhotographs } from '../../review/hiddenPhotographs.ts';
import { resolveBaseline } from '../../review/resolveBaseline.ts';
import type { Handlers } from '../handler.ts';
import { requireRevealed } from '../requireRevealed.ts';

export const baselineHandlers: Pick<Handlers, 'baseline.choices' | 'baseline.preview'> = {
  'baseline.choices': async ({ caseId }, context) => {
    requireRevealed(context, caseId);
    const { contentHash } = await context.models.ready();
    return baselineChoices(context.store, requireRevealed(context, caseId), contentHash);
  },
  'baseline.preview': async ({ caseId, baseline }, context) => {
    const found = requireRevealed(context, caseId);
    const refuseHidden = (): unknown =>
      resolveBaseline(baseline, found, context.store, hiddenPhotographs(context.store));
    refuseHidden();
    const preview = await context.baselines.preview(found, baseline);
    // Another reader may be at the screen by now.
    requireRevealed(context, caseId);
    refuseHidden();
    return preview;
  },
};
