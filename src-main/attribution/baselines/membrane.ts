import type { PixelMask } from '../../contract/imageTensor.ts';

/**
 * Laplace's equation on a set of pixels: each is to be the mean of its four neighbours. Neighbours in the field of view
 * but not in the set hold it at known values; those outside the field of view or the picture do not take part, so that
 * nothing flows in or out there.
 */
export interface Membrane {
  /** The pixels to be filled. */
  readonly pixels: Int32Array;
  /**
   * Four entries a pixel: which of `pixels` the neighbour is; the pixel itself where the neighbour takes no part; the
   * number of pixels where its value is known. So written, one sum without branches does for all.
   */
  readonly neighbours: Int32Array;
  /** Four entries a pixel: the neighbour's place in the picture where its value is known, or -1. */
  readonly known: Int32Array;
}

export function membrane(lesions: PixelMask, fieldOfView: PixelMask): Membrane {
  const { widthPx, heightPx } = lesions;
  const isFree = (pixel: number): boolean => lesions.data[pixel]! !== 0 && fieldOfView.data[pixel]! !== 0;
  const pixels = Int32Array.from([...lesions.data.keys()].filter(isFree));
  const rank = new Int32Array(widthPx * heightPx).fill(pixels.length);
  pixels.forEach((pixel, index) => {
    rank[pixel] = index;
  });
  const neighbours = Int32Array.from({ length: 4 * pixels.length }, (_, entry) => entry >> 2);
  const known = new Int32Array(4 * pixels.length).fill(-1);
  pixels.forEach((pixel, index) => {
    besides(pixel, widthPx, heightPx).forEach((neighbour, side) => {
      if (neighbour < 0 || fieldOfView.data[neighbour]! === 0) return;
      neighbours[4 * index + side] = rank[neighbour]!;
      if (rank[neighbour]! === pixels.length) known[4 * index + side] = neighbour;
    });
  });
  return { pixels, neighbours, known };
}

/** Whether every pixel is joined to a known value, without which there is no solution. */
export function isHeld({ pixels, neighbours }: Membrane): boolean {
  const isReached = new Uint8Array(pixels.length);
  const front = [...pixels.keys()].filter((index) =>
    neighbours.subarray(4 * index, 4 * index + 4).includes(pixels.length),
  );
  for (const index of front) isReached[index] = 1;
  for (let index = front.pop(); index !== undefined; index = front.pop())
    for (const next of neighbours.subarray(4 * index, 4 * index + 4))
      if (next < pixels.length && isReached[next] === 0) {
        isReached[next] = 1;
        front.push(next);
      }
  return isReached.every((reached) => reached === 1);
}

/** Left, right, above, below; -1 beyond the border. */
function besides(pixel: number, widthPx: number, heightPx: number): readonly number[] {
  const column = pixel % widthPx;
  const row = Math.floor(pixel / widthPx);
  return [
    column > 0 ? pixel - 1 : -1,
    column < widthPx - 1 ? pixel + 1 : -1,
    row > 0 ? pixel - widthPx : -1,
    row < heightPx - 1 ? pixel + widthPx : -1,
  ];
}
