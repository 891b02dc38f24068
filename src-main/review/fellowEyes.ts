import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';

/** Cases of the same patient's other eye, in the order of import; none where the eye is unknown. */
export function fellowEyes(
  { pseudonym, eye }: Pick<CaseRecord, 'pseudonym' | 'eye'>,
  store: Store,
): readonly CaseRecord[] {
  if (eye === 'unknown') return [];
  const fellow = store.cases.findByName(pseudonym, eye === 'right' ? 'left' : 'right');
  return fellow === undefined ? [] : [fellow];
}
