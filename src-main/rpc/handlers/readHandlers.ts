import type { CaseView } from '../../contract/caseView.ts';
import type { CaseId } from '../../contract/ids.ts';
import { readSettings } from '../../review/appSettings.ts';
import { currentReader } from '../../review/currentReader.ts';
import { recordFinalRead } from '../../review/recordFinalRead.ts';
import { recordFirstRead } from '../../review/recordFirstRead.ts';
import { requireCase } from '../../review/requireCase.ts';
import { reveal } from '../../review/reveal.ts';
import { sign } from '../../review/sign.ts';
import type { AppContext } from '../appContext.ts';
import { logFailure } from '../logFailure.ts';
import type { Handlers } from '../handler.ts';
import { viewOf } from '../viewOf.ts';

export const readHandlers: Pick<
  Handlers,
  'read.recordFirst' | 'read.reveal' | 'read.recordFinal' | 'read.sign'
> = {
  'read.recordFirst': (input, context) => {
    recordFirstRead(context.store, context.clock, { ...input, ...readerOf(context) });
    return changed(input.caseId, context);
  },
  'read.reveal': ({ caseId }, context) => {
    const { store, clock, models, predictions } = context;
    const found = requireCase(store, caseId);
    reveal(store, clock, { caseId, ...readerOf(context), modelHash: models.defaultHash() });
    predictions.prepare(found);
    context.attributions.request(found, []).catch((thrown: unknown) => {
      logFailure(context.log, 'Nothing was queued after a reveal', thrown);
    });
    return changed(caseId, context);
  },
  'read.recordFinal': (input, context) => {
    recordFinalRead(context.store, context.clock, { ...input, ...readerOf(context) });
    return changed(input.caseId, context);
  },
  'read.sign': (input, context) => {
    sign(context.store, context.clock, { ...input, ...readerOf(context) });
    return changed(input.caseId, context);
  },
};

function readerOf({ store }: AppContext): { readonly reader: string | null; readonly blinding: boolean } {
  return { reader: currentReader(store), blinding: readSettings(store).blinding };
}

function changed(caseId: CaseId, context: AppContext): CaseView {
  context.announce({ name: 'case.changed', caseId });
  context.announce({ name: 'cases.changed' });
  return viewOf(context, caseId);
}
