export interface AwakeTimer {
  stop(): void;
}

const steps = 10;

/**
 * Calls back after a time in which this process was awake. Where it stood still, as on a computer that slept, that counts
 * as one step of ten at most: what it waits for may have stood still as well, or has said something that is unread yet.
 */
export function startAwakeTimer(delayMs: number, over: () => void): AwakeTimer {
  let left = steps;
  const stop = (): void => {
    clearInterval(timer);
  };
  const timer = setInterval(
    () => {
      left -= 1;
      if (left > 0) return;
      stop();
      over();
    },
    Math.ceil(delayMs / steps),
  );
  return { stop };
}
