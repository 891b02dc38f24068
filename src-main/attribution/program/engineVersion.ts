/**
 * Part of every cache key: raise it whenever the same request would give other numbers than before, beyond float32
 * rounding.
 */
export const engineVersion = '4';
