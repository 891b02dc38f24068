import { readSettings } from '../../review/appSettings.ts';
import { baselineSession } from '../../review/baselineSession.ts';
import type { BaselineSessionViewer } from '../../review/baselineSessionCases.ts';
import { currentReader } from '../../review/currentReader.ts';
import type { AppContext } from '../appContext.ts';
import type { Handlers } from '../handler.ts';

export const baselineSessionHandlers: Pick<
  Handlers,
  'baselineSession.get' | 'baselineSession.measure' | 'baselineSession.cancel'
> = {
  'baselineSession.get': (_, context) => baselineSession(context.store, viewerOf(context)),
  'baselineSession.measure': async (_, context) => ({
    waiting: await context.baselineSessions.measure(viewerOf(context)),
  }),
  'baselineSession.cancel': (_, { baselineSessions }) => {
    baselineSessions.cancel();
    return {};
  },
};

function viewerOf({ store, models }: AppContext): BaselineSessionViewer {
  return {
    reader: currentReader(store),
    blinding: readSettings(store).blinding,
    modelHash: models.defaultHash(),
  };
}
