import { percentile } from '../../../fundus/percentile.ts';

/** Of the pixels inside the field of view, how many are strong enough for their signs to mean something, in percent. */
export const shownPercent = 10;

export interface SignAgreement {
  /**
   * Sum of the maps over the sum of their sizes, -1..1: 1 where all are positive, -1 where all are negative, 0 where they cancel.
   * 0 where nothing is shown.
   */
  readonly agreement: Float32Array;
  /** One byte a pixel; 1 where the mean size of the maps is among the strongest. */
  readonly isShown: Uint8Array;
}

/**
 * Where signed maps of one grid agree in sign.
 * @param inside One byte a pixel of the same grid; not 0 inside the field of view.
 */
export function signAgreement(maps: readonly Float32Array[], inside: Uint8Array): SignAgreement {
  const sizes = new Float32Array(inside.length);
  for (const map of maps)
    for (let i = 0; i < sizes.length; i++) if (inside[i] !== 0) sizes[i]! += Math.abs(map[i]!);
  const sizesInside = sizes.filter((_, index) => inside[index] !== 0);
  // In sparse maps the percentile can be 0: then what is not 0 is shown.
  const threshold = sizesInside.length === 0 ? 0 : percentile(sizesInside, 100 - shownPercent);
  const isShown = Uint8Array.from(sizes, (size) => (size > 0 && size >= threshold ? 1 : 0));
  const agreement = sizes.map((size, index) => {
    if (isShown[index] === 0) return 0;
    const sum = maps.reduce((total, map) => total + map[index]!, 0);
    return Math.min(1, Math.max(-1, sum / size));
  });
  return { agreement, isShown };
}
