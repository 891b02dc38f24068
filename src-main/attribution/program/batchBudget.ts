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
