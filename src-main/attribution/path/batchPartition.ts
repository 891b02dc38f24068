/**
 * Splits points into as few batches as the limit allows, of sizes that differ by at most one, so that a session that
 * pads its batches to the greatest of them wastes the least.
 */
export function batchPartition<Point>(
  points: readonly Point[],
  maximumBatch: number,
): readonly (readonly Point[])[] {
  const batchCount = Math.ceil(points.length / maximumBatch);
  return Array.from({ length: batchCount }, (_, batch) =>
    points.slice(
      Math.floor((batch * points.length) / batchCount),
      Math.floor(((batch + 1) * points.length) / batchCount),
    ),
  );
}
