import type { Log } from '../contract/logEntry.ts';
import { signedChannelSum } from '../fundus/signedChannelSum.ts';
import { hiddenPhotographOf, hiddenPhotographs } from '../review/hiddenPhotographs.ts';
import type { Store } from '../store/store.ts';

/**
 * The map of an attribution, summed over colours, as little-endian float32. Undefined where there is none, and just so where
 * its photograph, or one that its baseline is made from, is not revealed to the current reader: that a hidden map exists is not told
 * either.
 */
export function readMap(attributionKey: string, store: Store, log: Log): Uint8Array | undefined {
  const record = store.attributions.find(attributionKey);
  const found = record && store.cases.findByImage(record.request.imageHash);
  if (found === undefined) return undefined;
  const isHidden = hiddenPhotographs(store);
  if (isHidden(found.imageId) || hiddenPhotographOf(record!.request.baseline, isHidden) !== undefined) {
    log({
      level: 'warning',
      message: 'A map was refused: a photograph that it is made from is not revealed to the current reader.',
      details: { caseId: found.id },
    });
    return undefined;
  }
  const map = store.attributions.readMap(attributionKey);
  // Every platform that this runs on is little-endian, as the kept bytes are.
  return map && new Uint8Array(signedChannelSum(map).buffer);
}
