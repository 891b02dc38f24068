import type { ShapeTable } from '../graph/graph.ts';

/**
 * How many points fit into a memory budget. Counted are all values of one forward pass at batch 1, twice: most are
 * kept for the backward pass, and each has a gradient of its size.
 * @returns At least 1 and at most `atMost`.
 */
export function chooseBatch(
  shapes: ShapeTable,
  limit: { readonly atMost: number; readonly budgetBytes: number },
): number {
  let elements = 0;
  for (const { elementType, dims } of shapes.values())
    if (elementType === 'float32') elements += dims.reduce((product, size) => product * size, 1);
  const bytesEach = 2 * Float32Array.BYTES_PER_ELEMENT * elements;
  return Math.max(1, Math.min(limit.atMost, Math.floor(limit.budgetBytes / Math.max(bytesEach, 1))));
}

/**
 * The batch in which a number of points leaves the least empty room: the last batch is padded, and padding costs as much as
 * points do. Of batches over half the limit, so that a device is still well filled; of equally good ones the largest.
 *
 * @param limit At least 1.
 */
export function fullestBatch(limit: number, points: number): number {
  const atMost = Math.min(limit, points);
  const evaluated = (batch: number): number => Math.ceil(points / batch) * batch;
  let best = atMost;
  for (let batch = atMost - 1; 2 * batch > atMost; batch--)
    if (evaluated(batch) < evaluated(best)) best = batch;
  return best;
}
