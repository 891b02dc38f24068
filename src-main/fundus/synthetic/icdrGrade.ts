import type { RetinalPlace } from './anatomy.ts';
import { toFoveaDiscAxis } from './foveaDiscAxis.ts';
import type { Haemorrhage, Lesion } from './lesion.ts';

export type IcdrGrade = 0 | 1 | 2 | 3 | 4;

/** Grade 3 needs more intraretinal haemorrhages than this in each quadrant. */
export const haemorrhagesAllowedInQuadrant = 20;

/** What the rule needs of a lesion: what it is and where. */
export type GradedLesion =
  | (RetinalPlace & { readonly kind: Exclude<Lesion['kind'], 'haemorrhage'> })
  | (RetinalPlace & { readonly kind: 'haemorrhage'; readonly form: Haemorrhage['form'] });

/**
 * The international clinical diabetic retinopathy grade (Wilkinson et al., Ophthalmology 110:1677, 2003, table 2) of an
 * eye with these lesions: 0 none; 1 microaneurysms only; 2 more than that, less than 3; 3 more than 20 intraretinal
 * haemorrhages in each of the four quadrants; 4 neovascularisation or preretinal haemorrhage. The rule's other signs of
 * grade 3 (venous beading, intraretinal microvascular abnormalities) are not lesions that this program draws.
 */
export function icdrGrade(
  lesions: readonly GradedLesion[],
  fovea: RetinalPlace,
  disc: RetinalPlace,
): IcdrGrade {
  if (lesions.length === 0) return 0;
  if (lesions.some(isProliferative)) return 4;
  const counts = [0, 0, 0, 0];
  for (const lesion of lesions)
    if (lesion.kind === 'haemorrhage') counts[quadrant(lesion, fovea, disc)]! += 1;
  if (counts.every((count) => count > haemorrhagesAllowedInQuadrant)) return 3;
  return lesions.every((lesion) => lesion.kind === 'microaneurysm') ? 1 : 2;
}

/**
 * Quadrant of the retina around the fovea, with the fovea-disc axis as the horizontal: 0 superior nasal, 1 superior
 * temporal, 2 inferior nasal, 3 inferior temporal. What lies on a border counts as superior and as nasal.
 */
export function quadrant(place: RetinalPlace, fovea: RetinalPlace, disc: RetinalPlace): 0 | 1 | 2 | 3 {
  const { nasal, superior } = toFoveaDiscAxis(place, fovea, disc);
  if (superior >= 0) return nasal >= 0 ? 0 : 1;
  return nasal >= 0 ? 2 : 3;
}

function isProliferative(lesion: GradedLesion): boolean {
  return (
    lesion.kind === 'neovascularisation' || (lesion.kind === 'haemorrhage' && lesion.form === 'preretinal')
  );
}
