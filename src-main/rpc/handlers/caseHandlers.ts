import { readSettings } from '../../review/appSettings.ts';
import { currentReader } from '../../review/currentReader.ts';
import { requireCase } from '../../review/requireCase.ts';
import { saveDraft } from '../../review/saveDraft.ts';
import { saveMarks } from '../../review/saveMarks.ts';
import { worklist } from '../../review/worklist.ts';
import type { Handlers } from '../handler.ts';
import { viewOf } from '../viewOf.ts';

export const caseHandlers: Pick<
  Handlers,
  'case.list' | 'case.get' | 'case.focus' | 'case.saveDraft' | 'case.saveMarks'
> = {
  'case.list': (_, { store }) => ({ rows: worklist(store, currentReader(store)) }),
  'case.get': ({ caseId }, context) => {
    const view = viewOf(context, caseId);
    if (view.revealed?.prediction === null) context.predictions.prepare(requireCase(context.store, caseId));
    return view;
  },
  'case.focus': ({ caseId }, { runner }) => {
    runner.focus(caseId);
    return {};
  },
  'case.saveDraft': (input, { store, announce }) => {
    const revision = saveDraft(store, { ...input, reader: currentReader(store) });
    announce({ name: 'case.changed', caseId: input.caseId });
    return { revision };
  },
  'case.saveMarks': (input, { store, announce }) => {
    const viewer = { reader: currentReader(store), blinding: readSettings(store).blinding };
    const revision = saveMarks(store, { ...input, ...viewer });
    announce({ name: 'case.changed', caseId: input.caseId });
    return { revision };
  },
};
