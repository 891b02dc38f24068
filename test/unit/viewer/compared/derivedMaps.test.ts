import { describe, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { useDifferenceMap, useMeanMap } from '../../../../src-renderer/viewer/compared/useDerivedMaps.ts';
import { useSignAgreement } from '../../../../src-renderer/viewer/compared/useSignAgreement.ts';
import { initialLayers } from '../../../../src-renderer/viewer/layerState.ts';
import type { SignedMap } from '../../../../src-renderer/viewer/signedMap.ts';

function mapOf(values: readonly number[], photographPx = 40): SignedMap {
  const size = { widthPx: values.length, heightPx: 1 };
  return {
    ...size,
    values: Float32Array.from(values),
    transform: wholePhotograph({ widthPx: photographPx, heightPx: 4 }, size),
  };
}

const first = mapOf([1, -2, 3, 0]);
const second = mapOf([0.5, 2, 3, -1]);

describe('derived maps', () => {
  it('are the same objects as long as their maps have the same values', () => {
    const one = shallowRef(first);
    const difference = useDifferenceMap(
      () => one.value,
      () => second,
    );
    const before = difference.value;
    expect(before?.values).toEqual(Float32Array.of(0.5, -4, 0, 1));
    one.value = { ...first };
    expect(difference.value).toBe(before);
    one.value = second;
    expect(difference.value?.values).toEqual(Float32Array.of(0, 0, 0, 0));
  });

  it('are missing while a map is, and where maps are not of the same places', () => {
    const elsewhere = mapOf([1, 2, 3, 4], 80);
    expect(
      useDifferenceMap(
        () => first,
        () => null,
      ).value,
    ).toBeNull();
    expect(
      useDifferenceMap(
        () => first,
        () => elsewhere,
      ).value,
    ).toBeNull();
    expect(useMeanMap(() => []).value).toBeNull();
    expect(useMeanMap(() => [first, elsewhere]).value).toBeNull();
  });

  it('are the mean, and the agreement of what is displayed', () => {
    expect(useMeanMap(() => [first, second]).value?.values).toEqual(Float32Array.of(0.75, 0, 3, -0.5));
    const layers = shallowRef({ ...initialLayers, smoothingPx: 0 });
    const agreement = useSignAgreement(
      () => [first, second],
      () => null,
      () => layers.value,
    );
    // Of four pixels the third is the strongest tenth, and positive in both.
    expect(agreement.value?.map.values).toEqual(Float32Array.of(0, 0, 1, 0));
    expect(agreement.value?.scale.fullStrength).toBe(1);
    const { map } = agreement.value!;
    layers.value = { ...layers.value, opacity: 0.3 };
    expect(agreement.value?.map).toBe(map);
    expect(agreement.value?.layers).toMatchObject({ opacity: 0.3, smoothingPx: 0 });
    layers.value = { ...layers.value, smoothingPx: 2 };
    expect(agreement.value?.map).not.toBe(map);
  });
});
