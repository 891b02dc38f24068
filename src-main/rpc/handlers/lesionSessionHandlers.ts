import { readSettings } from '../../review/appSettings.ts';
import { currentReader } from '../../review/currentReader.ts';
import { lesionSession } from '../../review/lesionSession.ts';
import type { SessionViewer } from '../../review/sessionPairs.ts';
import type { AppContext } from '../appContext.ts';
import type { Handlers } from '../handler.ts';

export const lesionSessionHandlers: Pick<
  Handlers,
  'lesionSession.get' | 'lesionSession.measure' | 'lesionSession.cancel'
> = {
  'lesionSession.get': (question, context) =>
    lesionSession(context.store, { ...question, ...viewerOf(context) }),
  'lesionSession.measure': ({ rimWidthModelPx }, context) => ({
    waiting: context.lesionSessions.measure(viewerOf(context), rimWidthModelPx),
  }),
  'lesionSession.cancel': (_, { lesionSessions }) => {
    lesionSessions.cancel();
    return {};
  },
};

function viewerOf({ store, models }: AppContext): SessionViewer {
  return {
    reader: currentReader(store),
    blinding: readSettings(store).blinding,
    modelHash: models.defaultHash(),
    baselines: null,
  };
}
