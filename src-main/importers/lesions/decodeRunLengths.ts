import type { PixelMask } from '../../contract/imageTensor.ts';
import type { RunLengths } from './cocoSchema.ts';

/**
 * The mask of COCO's run lengths. Packed counts are numbers of 5 bits a character from `0` on, lowest first, the sixth bit
 * says that more follow; from the fourth number on they are differences to the one before the last.
 * https://github.com/cocodataset/cocoapi/blob/master/common/maskApi.c, rleFrString
 * @returns Null where the counts do not fill the picture exactly.
 */
export function decodeRunLengths({ size, counts }: RunLengths): PixelMask | null {
  const [heightPx, widthPx] = size;
  const lengths = typeof counts === 'string' ? unpack(counts) : counts;
  if (lengths === null || lengths.reduce((sum, length) => sum + length, 0) !== widthPx * heightPx)
    return null;
  const data = new Uint8Array(widthPx * heightPx);
  let position = 0;
  let isInside = false;
  for (const length of lengths) {
    if (isInside)
      for (let i = position; i < position + length; i++)
        data[(i % heightPx) * widthPx + Math.floor(i / heightPx)] = 1;
    position += length;
    isInside = !isInside;
  }
  return { widthPx, heightPx, data };
}

function unpack(text: string): readonly number[] | null {
  const lengths: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    let shift = 0;
    let hasMore = true;
    while (hasMore) {
      const bits = text.charCodeAt(at++) - 48;
      // Past the end `bits` is not a number; seven characters are more than any count needs.
      if (!(bits >= 0 && bits < 64) || shift > 30) return null;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      hasMore = (bits & 32) !== 0;
      if (!hasMore && (bits & 16) !== 0) value -= 2 ** shift;
    }
    if (lengths.length > 2) value += lengths[lengths.length - 2]!;
    if (value < 0) return null;
    lengths.push(value);
  }
  return lengths;
}
