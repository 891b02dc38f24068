import type { z } from 'zod';
import { measureLesions as measure } from '../../attribution/measures/lesions/measureLesions.ts';
import type { JobHandler } from '../jobTable.ts';
import type { measureLesionsKind } from './measureLesionsKind.ts';

type Result = z.output<(typeof measureLesionsKind)['result']>;

export const measureLesions: JobHandler<typeof measureLesionsKind> = ({
  map: values,
  heightPx,
  widthPx,
  ...rest
}): Promise<Result> => Promise.resolve(measure({ map: { widthPx, heightPx, values }, ...rest }));
