import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createZstdCompress } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packMap, unpackMap } from '../../../src-main/store/mapCodec.ts';
import fc from '../../support/properties.ts';

describe('packMap', () => {
  it('loses not one bit, not even of a negative zero or a subnormal', () => {
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 500 }), (map) => {
        const back = unpackMap(packMap(map), map.length);
        expect(back && new Uint8Array(back.buffer)).toEqual(
          new Uint8Array(map.buffer, map.byteOffset, map.byteLength),
        );
      }),
    );
  });

  it('packs a view into a larger buffer by itself', () => {
    const whole = Float32Array.from([9, 9, 1, -2, 3, 9]);
    expect(unpackMap(packMap(whole.subarray(2, 5)), 3)).toEqual(Float32Array.from([1, -2, 3]));
  });

  it('makes good use of values of similar size', () => {
    // 24 bits of noise under one exponent and one sign: the top byte is constant, the next has one constant bit.
    const map = Float32Array.from(
      { length: 50_000 },
      (_, index) => 1 + ((index * 7919) % 65_521) / 65_521 / 2,
    );
    expect(packMap(map).length).toBeLessThan(0.76 * map.byteLength);
  });
});

describe('unpackMap', () => {
  it('answers null for anything but a map of that size', () => {
    const packed = packMap(Float32Array.from([1, 2, 3]));
    expect(unpackMap(packed, 4)).toBeNull();
    expect(unpackMap(packed, 2)).toBeNull();
    expect(unpackMap(packed.subarray(0, packed.length - 1), 3)).toBeNull();
    expect(unpackMap(Uint8Array.from([1, 2, 3]), 3)).toBeNull();
  });

  it('does not unpack a few bytes into hundreds of megabytes', async () => {
    const megabyte = new Uint8Array(1_000_000);
    const zeros = Readable.from(Array.from({ length: 400 }, () => megabyte));
    const packed = await buffer(zeros.pipe(createZstdCompress()));
    const peakKilobytes = process.resourceUsage().maxRSS;
    expect(unpackMap(packed, 3)).toBeNull();
    expect(process.resourceUsage().maxRSS - peakKilobytes).toBeLessThan(100_000);
  });
});
