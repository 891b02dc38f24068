import type { Zones } from './zonesOf.ts';

export type PaperPattern = 'agrees' | 'interiorOnly' | 'rimOnly' | 'neither';

/**
 * Whether a lesion does what the paper reports of diabetic retinopathy: "interior of lesions negative, periphery positive"
 * (Sundararajan, Taly and Yan, ICML 2017, section 6.2). Null for a lesion without an interior or without a rim.
 */
export function paperPattern({ interior, rim }: Zones): PaperPattern | null {
  if (interior.mean === null || rim.mean === null) return null;
  if (interior.mean < 0) return rim.mean > 0 ? 'agrees' : 'interiorOnly';
  return rim.mean > 0 ? 'rimOnly' : 'neither';
}
