import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { Store } from '../store/store.ts';
import { requireReader } from './currentReader.ts';
import { requireAttribution } from './requireAttribution.ts';
import { requireCase } from './requireCase.ts';
import type { ReviewAction } from './reviewAction.ts';

export interface ReferenceChoice extends ReviewAction {
  /** Null for none. */
  readonly attributionKey: string | null;
  readonly reason: string;
}

/**
 * Keeps the baseline that a case is to be judged by, or removes it; who did so and why goes into the audit.
 * @throws AppError `case.notFound`, `reader.missing`, `request.invalid` for another case's attribution
 */
export function chooseReference(store: Store, choice: ReferenceChoice): void {
  store.transaction(() => {
    const { imageId } = requireCase(store, choice.caseId);
    const reader = requireReader(store, choice.reader);
    if (choice.attributionKey === null) remove(store, choice, reader);
    else put(store, { ...choice, reader, imageId }, choice.attributionKey);
  });
}

function put(
  store: Store,
  choice: ReferenceChoice & { readonly reader: string; readonly imageId: string },
  attributionKey: string,
): void {
  const attribution = requireAttribution(store, choice.imageId, attributionKey);
  const { caseId, reader, reason } = choice;
  const baselineText = formatBaseline(attribution.request.baseline);
  store.caseReferences.put({ caseId, attributionKey, baselineText, reader, reason });
  store.audit.append({
    action: 'reference.chosen',
    subject: caseId,
    details: { attributionKey, baseline: baselineText, reader, reason },
  });
}

/** Nothing is written where there is none. */
function remove(store: Store, { caseId, reason }: ReferenceChoice, reader: string): void {
  const before = store.caseReferences.find(caseId);
  if (before === undefined) return;
  store.caseReferences.remove(caseId);
  const { attributionKey, baselineText } = before;
  store.audit.append({
    action: 'reference.removed',
    subject: caseId,
    details: { attributionKey, baseline: baselineText, reader, reason },
  });
}
