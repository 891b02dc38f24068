/**
 * An int64 as a number. Beyond 2^53 - 1 it is clamped: there ONNX models only keep sentinels such as "to the end"
 * (INT64_MAX), and any bound larger than a tensor means the same.
 */
export function safeInteger(value: bigint | number): number {
  return Math.min(Math.max(Number(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}
