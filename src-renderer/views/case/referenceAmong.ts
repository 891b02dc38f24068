import type { AttributionView, Reference } from '../../../src-main/contract/caseView.ts';

/**
 * The attribution against the case's reference: the one that was chosen, or, where it was made again with other settings,
 * the one against the same baseline. Null where there is none.
 */
export function referenceAmong<Attribution extends Pick<AttributionView, 'key' | 'baselineText'>>(
  attributions: readonly Attribution[],
  reference: Pick<Reference, 'attributionKey' | 'baselineText'> | null,
): Attribution | null {
  if (reference === null) return null;
  return (
    attributions.find(({ key }) => key === reference.attributionKey) ??
    attributions.find(({ baselineText }) => baselineText === reference.baselineText) ??
    null
  );
}
