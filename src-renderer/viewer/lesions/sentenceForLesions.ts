import { lesionTypes, type Lesion } from '../../../src-main/contract/lesion.ts';
import { lesionCountText, lesionGroupName, lesionTypeNames } from '../../wording/lesionWords.ts';

/** How many contours lie over the photograph, for who does not see them. Null where there are none. */
export function sentenceForLesions(lesions: readonly Lesion[], areShown: boolean): string | null {
  if (lesions.length === 0) return null;
  const counts = lesionTypes.flatMap((type) => {
    const count = lesions.filter((lesion) => lesion.type === type).length;
    if (count === 0) return [];
    return [`${count} ${(count === 1 ? lesionTypeNames[type] : lesionGroupName(type)).toLowerCase()}`];
  });
  const many = lesionCountText(lesions.length);
  if (!areShown) return `The contours of ${many} are hidden.`;
  return `${many} ${lesions.length === 1 ? 'is' : 'are'} shown: ${counts.join(', ')}.`;
}
