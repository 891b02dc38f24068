import { describe, expect, it } from 'vitest';
import { shiftPlane, uncoveredBy } from '../../../../src-renderer/viewer/canvas2d/shiftedPlanes.ts';
import fc from '../../../support/properties.ts';

const size = { widthPx: 7, heightPx: 5 };
const shift = fc.record({ dx: fc.integer({ min: -6, max: 6 }), dy: fc.integer({ min: -4, max: 4 }) });

describe('shiftPlane and uncoveredBy', () => {
  it('move what is seen and name every pixel that has to be drawn, once', () => {
    fc.assert(
      fc.property(shift, ({ dx, dy }) => {
        const plane = Float32Array.from({ length: 35 }, (_, i) => i);
        shiftPlane(plane, size, 1, dx, dy);
        const fresh = new Uint8Array(35);
        for (const { x, y, widthPx, heightPx } of uncoveredBy(size, dx, dy))
          for (let row = y; row < y + heightPx; row++)
            for (let column = x; column < x + widthPx; column++) fresh[row * 7 + column]!++;
        for (let row = 0; row < 5; row++)
          for (let column = 0; column < 7; column++) {
            const [fromX, fromY] = [column - dx, row - dy];
            const wasSeen = fromX >= 0 && fromX < 7 && fromY >= 0 && fromY < 5;
            expect(fresh[row * 7 + column]).toBe(wasSeen ? 0 : 1);
            if (wasSeen) expect(plane[row * 7 + column]).toBe(fromY * 7 + fromX);
          }
      }),
    );
  });

  it('moves several numbers a pixel together', () => {
    const plane = Uint8ClampedArray.of(1, 2, 3, 4, 5, 6);
    shiftPlane(plane, { widthPx: 3, heightPx: 1 }, 2, 1, 0);
    expect([...plane.subarray(2)]).toEqual([1, 2, 3, 4]);
  });
});
