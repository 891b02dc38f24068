import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { Reference } from '../contract/caseView.ts';
import { attributionKeySchema } from '../contract/ids.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { baselineNames, type BaselineNames } from './baselineNames.ts';

/**
 * The baseline that a case is to be judged by; null where none is chosen. Its attribution is given as long as nothing newer of the
 * same baseline and the given model has taken its place.
 */
export function caseReference(
  store: Store,
  { id, imageId }: Pick<CaseRecord, 'id' | 'imageId'>,
  modelHash: string | null,
  names: Pick<BaselineNames, 'ofText'> = baselineNames(store),
): Reference | null {
  const kept = store.caseReferences.find(id);
  if (kept === undefined) return null;
  const { baselineText, attributionKey, reader, at, reason } = kept;
  const newest =
    modelHash === null
      ? undefined
      : store.attributions
          .list({ imageId, modelHash })
          .findLast(({ request }) => formatBaseline(request.baseline) === baselineText);
  return {
    baselineText,
    name: names.ofText(baselineText),
    attributionKey: newest?.key === attributionKey ? attributionKeySchema.parse(attributionKey) : null,
    reader,
    at,
    reason,
  };
}
