import type { BaselineChoices } from '../../../../src-main/contract/baseline.ts';
import { standsAlone, type PartKind } from './baselineDraft.ts';

interface OfferedKind {
  readonly value: PartKind;
  readonly label: string;
  /** Why it cannot be chosen here; null where it can. */
  readonly refusal: string | null;
}

const labels: readonly (readonly [PartKind, string])[] = [
  ['black', 'Black'],
  ['white', 'White'],
  ['colour', 'One colour'],
  ['mean-colour', 'Mean colour of the photograph'],
  ['blur', 'Blurred photograph'],
  ['uniform-noise', 'Uniform noise'],
  ['gaussian-noise', 'Photograph with Gaussian noise'],
  ['maximum-distance', 'Maximum distance'],
  ['average-fundus', 'Average fundus of the model'],
  ['fellow-eye', 'Fellow eye, mirrored'],
  ['photographs', 'Photographs of the library'],
  ['inpainted', 'Lesions filled in'],
];

/**
 * Every kind in the order in which it is offered.
 * @param choices What the case has; null while that is not known, when nothing is refused.
 * @param isOfSeveral The part is one of several that are averaged.
 */
export function offeredKinds(choices: BaselineChoices | null, isOfSeveral: boolean): readonly OfferedKind[] {
  return labels.map(([value, label]) => ({ value, label, refusal: refusalOf(value, choices, isOfSeveral) }));
}

function refusalOf(kind: PartKind, choices: BaselineChoices | null, isOfSeveral: boolean): string | null {
  if (isOfSeveral && standsAlone(kind)) return 'stands by itself, in no average';
  if (choices === null) return null;
  if (kind === 'fellow-eye' && choices.fellowEyes.length === 0)
    return 'the library has no photograph of the other eye';
  if (kind === 'inpainted' && choices.lesions === 0) return 'no lesion is marked in this case';
  if (kind === 'average-fundus' && !choices.hasAverageFundus) return 'the model package brings none';
  return null;
}
