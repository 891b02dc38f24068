import type { PixelMask } from '../../contract/imageTensor.ts';

/** The largest 4-connected region of a mask; an empty mask stays empty. */
export function largestRegion(mask: PixelMask): PixelMask {
  const { widthPx, heightPx } = mask;
  const labels = new Int32Array(widthPx * heightPx);
  const queue = new Int32Array(widthPx * heightPx);
  let largest = 0;
  let largestSize = 0;
  let label = 0;
  for (let seed = 0; seed < labels.length; seed++) {
    if (mask.data[seed] === 0 || labels[seed] !== 0) continue;
    label++;
    const size = flood(mask, labels, queue, seed, label);
    if (size > largestSize) [largest, largestSize] = [label, size];
  }
  const data = Uint8Array.from(labels, (value) => (value !== 0 && value === largest ? 1 : 0));
  return { widthPx, heightPx, data };
}

function flood(mask: PixelMask, labels: Int32Array, queue: Int32Array, seed: number, label: number): number {
  const { widthPx, heightPx, data } = mask;
  let size = 0;
  let read = 0;
  const visit = (index: number): void => {
    if (data[index] === 0 || labels[index] !== 0) return;
    labels[index] = label;
    queue[size++] = index;
  };
  visit(seed);
  while (read < size) {
    const index = queue[read++]!;
    const column = index % widthPx;
    if (column > 0) visit(index - 1);
    if (column < widthPx - 1) visit(index + 1);
    if (index >= widthPx) visit(index - widthPx);
    if (index < widthPx * (heightPx - 1)) visit(index + widthPx);
  }
  return size;
}
