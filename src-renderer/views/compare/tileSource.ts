import { memberText } from '../../../src-main/attribution/baselines/memberText.ts';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { CaseView } from '../../../src-main/contract/caseView.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import type { ComparedPhotograph } from '../../viewer/compared/comparedSource.ts';

type Image = Pick<CaseView['image'], 'imageId' | 'widthPx' | 'heightPx'>;

/** The photograph of the case, for the picture below a map. */
export function photographSource({ imageId, widthPx, heightPx }: Image): ComparedPhotograph {
  return {
    imageId,
    screenUrl: assetPaths.picture(imageId, 'screen'),
    fullUrl: assetPaths.picture(imageId, 'full'),
    widthPx,
    heightPx,
  };
}

/**
 * A baseline, or the first member of a set, laid into the photograph, in the photograph's place.
 * @param resolved What the baseline is for this case, so that another one is another picture.
 */
export function baselineSource(
  caseId: CaseId,
  { widthPx, heightPx }: Image,
  resolved: string,
): ComparedPhotograph {
  const url = assetPaths.baseline(caseId, memberText(resolved, 0), 'photograph');
  return { imageId: url, screenUrl: url, fullUrl: url, widthPx, heightPx };
}
