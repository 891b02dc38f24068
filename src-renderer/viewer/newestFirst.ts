/** Does at most `limit` tasks at once; of those that wait, the one asked for last goes first. */
export function createNewestFirst(limit: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running < limit) {
      running += 1;
      return;
    }
    // Whoever ends hands its place over, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return async (task) => {
    await turn();
    try {
      return await task();
    } finally {
      const next = waiting.pop();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
