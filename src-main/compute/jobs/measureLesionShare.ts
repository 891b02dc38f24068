import type { z } from 'zod';
import { lesionCover } from '../../attribution/measures/sanity/lesionCover.ts';
import { lesionShare } from '../../attribution/measures/sanity/lesionShare.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { wholeFrame } from '../../fundus/wholeFrame.ts';
import type { JobHandler } from '../jobTable.ts';
import type { measureLesionShareKind } from './measureLesionShareKind.ts';

type Result = z.output<(typeof measureLesionShareKind)['result']>;

export const measureLesionShare: JobHandler<typeof measureLesionShareKind> = ({
  map,
  transform,
  fieldOfView,
  lesions,
}): Promise<Result> => {
  const inside = fieldOfViewMask(fieldOfView ?? wholeFrame(transform), transform);
  return Promise.resolve(lesionShare(map, lesionCover(lesions, transform), inside));
};
