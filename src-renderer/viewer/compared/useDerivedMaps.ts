import { computed, type ComputedRef } from 'vue';
import { differenceMap } from '../../../src-main/attribution/measures/comparison/differenceMap.ts';
import { meanMap } from '../../../src-main/attribution/measures/comparison/meanMap.ts';
import type { SignedMap } from '../signedMap.ts';
import { lastOf } from './lastOf.ts';

/**
 * The first map minus the second, in the units of both; the same object as long as both have the same values. Null
 * while one of them is missing, and where they are not of one grid.
 */
export function useDifferenceMap(
  first: () => SignedMap | null,
  second: () => SignedMap | null,
): ComputedRef<SignedMap | null> {
  const last = lastOf<Float32Array, SignedMap>();
  return computed(() => {
    const [map, subtracted] = [first(), second()];
    if (map === null || subtracted === null || !haveOneGrid([map, subtracted])) return null;
    return last([map.values, subtracted.values], () => ({
      ...map,
      values: differenceMap(map.values, subtracted.values),
    }));
  });
}

/** The mean of at least one map, as `useDifferenceMap` gives a difference. */
export function useMeanMap(maps: () => readonly SignedMap[]): ComputedRef<SignedMap | null> {
  const last = lastOf<Float32Array, SignedMap>();
  return computed(() => {
    const [first] = maps();
    if (first === undefined || !haveOneGrid(maps())) return null;
    const planes = maps().map(({ values }) => values);
    return last(planes, () => ({ ...first, values: meanMap(planes) }));
  });
}

/** Pixel by pixel, all of these maps are of the same places. */
export function haveOneGrid(maps: readonly SignedMap[]): boolean {
  const grids = maps.map(({ widthPx, heightPx, transform }) =>
    JSON.stringify([widthPx, heightPx, transform]),
  );
  return new Set(grids).size <= 1;
}
