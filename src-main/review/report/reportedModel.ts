import type { ReportedModel } from '../../contract/caseReport.ts';
import { modelHashSchema } from '../../contract/ids.ts';
import type { Store } from '../../store/store.ts';
import { findModelFacts } from '../modelFacts.ts';
import { cardOf } from '../modelView.ts';

/**
 * A model as a report names it.
 * @param explainedOutput Of the photograph in question; null where there is none, or it has no prediction.
 */
export function reportedModel(
  store: Store,
  model: NonNullable<ReturnType<Store['models']['find']>>,
  explainedOutput: string | null,
): ReportedModel {
  const card = cardOf(model.manifest);
  return {
    name: model.name,
    version: model.version,
    hash: modelHashSchema.parse(model.contentHash),
    explainedOutput:
      explainedOutput ?? findModelFacts(store, model.contentHash)?.explainedOutput ?? unknownOutput,
    licence: card?.licence ?? null,
    intendedUse: card?.intendedUse ?? null,
  };
}

const unknownOutput = 'score of the highest class';
