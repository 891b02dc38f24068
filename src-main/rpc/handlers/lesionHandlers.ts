import { readSettings } from '../../review/appSettings.ts';
import { currentReader } from '../../review/currentReader.ts';
import { listLesions } from '../../review/listLesions.ts';
import { patchLesions } from '../../review/patchLesions.ts';
import type { AppContext } from '../appContext.ts';
import type { Handlers } from '../handler.ts';
import { requireShownAttribution } from '../requireShownAttribution.ts';

export const lesionHandlers: Pick<Handlers, 'lesion.list' | 'lesion.patch' | 'lesion.measure'> = {
  'lesion.list': ({ caseId }, { store }) => listLesions(store, { caseId, ...viewerOf({ store }) }),
  'lesion.patch': (input, { store, announce }) => {
    const revision = patchLesions(store, { ...input, ...viewerOf({ store }) });
    announce({ name: 'lesions.changed', caseId: input.caseId });
    return { revision };
  },
  'lesion.measure': async ({ caseId, attributionKey, rimWidthPx }, context) => {
    requireShownAttribution(context, caseId, attributionKey);
    const rimWidth = rimWidthPx === null ? { modelPx: 2 } : { px: rimWidthPx };
    const { measures, revision } = await context.measureLesions({ caseId, attributionKey, rimWidth });
    // Another reader may be at the screen by now.
    requireShownAttribution(context, caseId, attributionKey);
    return { ...measures, attributionKey, revision };
  },
};

function viewerOf({ store }: Pick<AppContext, 'store'>): {
  readonly reader: string | null;
  readonly blinding: boolean;
} {
  return { reader: currentReader(store), blinding: readSettings(store).blinding };
}
