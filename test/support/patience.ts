/**
 * Limits that end what hangs, for all tests. Whoever passes waits for none of them; a busy machine with two slow cores, on which
 * a program may get nothing done for ten seconds and more, stays far below them.
 */
export const patienceMs = {
  /** For a whole test, with the making of its library. */
  test: 1_200_000,
  /** For one thing to be seen. */
  expectation: 120_000,
  /** For what a model computes and measures of several pictures. */
  work: 300_000,
  /** For a program to be there. */
  start: 180_000,
} as const;
