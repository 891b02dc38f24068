import type { PixelMask } from '../../contract/imageTensor.ts';
import type { Rectangle } from './cutRectangle.ts';

/** The smallest rectangle around a region, in continuous coordinates; empty at the origin for an empty region. */
export function boundingRectangle(region: PixelMask): Rectangle {
  const { widthPx, data } = region;
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (let i = data.indexOf(1); i >= 0; i = data.indexOf(1, i + 1)) {
    const column = i % widthPx;
    const row = (i - column) / widthPx;
    left = Math.min(left, column);
    top = Math.min(top, row);
    right = Math.max(right, column + 1);
    bottom = Math.max(bottom, row + 1);
  }
  return right === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : { left, top, right, bottom };
}
