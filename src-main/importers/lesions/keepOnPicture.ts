import type { Ring, Rings } from '../../fundus/region/ring.ts';

interface KeptRegions {
  readonly regions: readonly Rings[];
  /** A sentence where something was cut or left out; else null. */
  readonly note: string | null;
}

/** Moves points beyond the picture to its edge and leaves out regions that have no area on it. */
export function keepOnPicture(
  regions: readonly Rings[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): KeptRegions {
  let cut = 0;
  const kept: Rings[] = [];
  for (const rings of regions) {
    if (rings.every((ring) => isOnPicture(ring, widthPx, heightPx))) {
      kept.push(rings);
      continue;
    }
    const clamped = rings
      .map((ring) => ring.map((value, i) => Math.min(Math.max(value, 0), i % 2 === 0 ? widthPx : heightPx)))
      .filter((ring) => ring.some((value, i) => value !== ring[i % 2] && i % 2 === 0) && hasHeight(ring));
    if (clamped.length === 0) continue;
    cut++;
    kept.push(clamped);
  }
  const left = regions.length - kept.length;
  if (cut === 0 && left === 0) return { regions, note: null };
  return {
    regions: kept,
    note: `${cut} of ${regions.length} regions reach beyond the picture and were cut at its edge; ${left} lie outside it and were left out.`,
  };
}

function isOnPicture(ring: Ring, widthPx: number, heightPx: number): boolean {
  return ring.every((value, i) => value >= 0 && value <= (i % 2 === 0 ? widthPx : heightPx));
}

function hasHeight(ring: Ring): boolean {
  return ring.some((value, i) => i % 2 === 1 && value !== ring[1]);
}
