import util from 'node:util';

/**
 * What the native addon of TensorFlow.js 4.22 calls of `node:util`: Node 23 removed most of it, and writes on the error
 * stream that the rest is deprecated.
 */
const outdated: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isString: (value) => typeof value === 'string',
  isUndefined: (value) => value === undefined,
};

/** Puts all of it in place. Has to be called before the native addon is loaded, which reads it at once. */
export function restoreNodeUtilities(): void {
  for (const [name, test] of Object.entries(outdated))
    Object.defineProperty(util, name, { value: test, configurable: true, writable: true });
}
