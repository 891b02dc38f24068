import { describe, expect, it } from 'vitest';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import type { BaselineSessionViewer } from '../../../src-main/review/baselineSessionCases.ts';
import type { AppContext } from '../../../src-main/rpc/appContext.ts';
import { baselineSessionHandlers } from '../../../src-main/rpc/handlers/baselineSessionHandlers.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
} from '../review/reviewLibrary.ts';

const [ada, ben] = readers;

/** A case that Ada has revealed and one that nobody has read, of two attributions each. */
function layGround() {
  const { store, clock } = openReviewLibrary();
  addReaders(store);
  const caseId = addCase(store, 'eye');
  addCase(store, 'hidden');
  for (const name of ['eye', 'hidden']) addModelResults(store, name);
  recordFirstRead(store, clock, { caseId, reader: ada, blinding: true, read: mildRead, reason: null });
  reveal(store, clock, { caseId, reader: ada, blinding: true, modelHash });
  const asked: BaselineSessionViewer[] = [];
  const parts: Partial<AppContext> = {
    store,
    baselineSessions: {
      measure: (viewer) => Promise.resolve(asked.push(viewer)),
      cancel: () => undefined,
      close: () => Promise.resolve(),
    },
  };
  const context = new Proxy(parts, {
    get: (target, name): unknown =>
      name === 'models' ? { defaultHash: () => modelHash } : Reflect.get(target, name),
  }) as AppContext;
  return { store, context, asked };
}

describe('the calls of a session of baselines', () => {
  it('ask for the current reader, and for everything only where blinding is off', async () => {
    const { store, context, asked } = layGround();
    const get = baselineSessionHandlers['baselineSession.get'];
    chooseReader(store, ada);
    expect(await get({}, context)).toMatchObject({
      ...{ modelName: 'Retina Judge 7.3.1', counts: { cases: 2, notRevealed: 1, compared: 1 } },
      baselines: [{ cases: 1 }, { cases: 1 }],
    });
    chooseReader(store, ben);
    expect(await get({}, context)).toMatchObject({ counts: { notRevealed: 2, compared: 0 }, baselines: [] });
    putSettings({ blinding: false }, store);
    expect(await get({}, context)).toMatchObject({ counts: { notRevealed: 0, compared: 2 } });
    expect(await baselineSessionHandlers['baselineSession.measure']({}, context)).toEqual({ waiting: 1 });
    expect(asked).toEqual([{ reader: ben, blinding: false, modelHash }]);
    expect(baselineSessionHandlers['baselineSession.cancel']({}, context)).toEqual({});
  });
});
