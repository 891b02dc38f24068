import { AppError } from '../errors/appError.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { Store } from '../store/store.ts';
import { hiddenPhotographOf, type IsHidden } from './hiddenPhotographs.ts';

/**
 * An attribution of a photograph. One against a hidden photograph is answered just like one that does not exist.
 * @param isHidden Left out, no photograph is kept from whoever asks.
 * @throws AppError `request.invalid`
 */
export function requireAttribution(
  store: Store,
  imageId: string,
  attributionKey: string,
  isHidden: IsHidden = () => false,
): AttributionRecord {
  const attribution = store.attributions.find(attributionKey);
  if (
    attribution?.request.imageHash === imageId &&
    hiddenPhotographOf(attribution.request.baseline, isHidden) === undefined
  )
    return attribution;
  throw new AppError('request.invalid', 'This case has no such attribution. Open the case again.', {
    field: 'attributionKey',
  });
}
