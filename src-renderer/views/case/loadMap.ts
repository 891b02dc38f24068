import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { AttributionKey } from '../../../src-main/contract/ids.ts';
import { fetchBytes } from '../../client/fetchBytes.ts';

/**
 * Fetches the map [heightPx, widthPx] of a revealed case, float32 as the machine has it: every machine that this
 * runs on is little-endian, as the bytes are. Throws where it is not there.
 */
export async function loadMap(key: AttributionKey): Promise<Float32Array> {
  const bytes = await fetchBytes(assetPaths.map(key));
  if ('status' in bytes) throw new Error(`The attribution map could not be loaded (${bytes.status}).`);
  return new Float32Array(bytes);
}
