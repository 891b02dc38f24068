import { readEventStream } from './readEventStream.ts';
import type { Send } from './send.ts';

export interface EventFollower {
  readonly listener: (event: unknown) => void;
  readonly onConnected: (() => void) | undefined;
  readonly onLost: (() => void) | undefined;
}

const firstPauseMs = 250;
const longestPauseMs = 4000;

/**
 * Reads the program's events and connects again, ever more slowly, where the stream breaks; gives the way to stop.
 * Not an EventSource, which gives up for good at the first refusal and cannot say that it has lost the connection.
 */
export function followEvents(send: Send, follower: EventFollower): () => void {
  const stopped = new AbortController();
  void follow(send, follower, stopped.signal);
  return () => {
    stopped.abort();
  };
}

async function follow(send: Send, follower: EventFollower, signal: AbortSignal): Promise<void> {
  let pauseMs = firstPauseMs;
  let isLostTold = false;
  const isStopped = (): boolean => signal.aborted;
  while (!isStopped()) {
    const wasConnected = await readOneStream(send, follower, signal);
    if (isStopped()) return;
    if (wasConnected) {
      pauseMs = firstPauseMs;
      isLostTold = false;
    }
    if (!isLostTold) follower.onLost?.();
    isLostTold = true;
    await pause(pauseMs, signal);
    pauseMs = Math.min(2 * pauseMs, longestPauseMs);
  }
}

/** Whether there was a stream at all; settles when it has ended, in whatever way. */
async function readOneStream(send: Send, follower: EventFollower, signal: AbortSignal): Promise<boolean> {
  let isConnected = false;
  try {
    const { ok, body } = await send('/events', { signal });
    if (!ok || body === null) return false;
    isConnected = true;
    follower.onConnected?.();
    await readEventStream(body, (data) => {
      if (!signal.aborted) follower.listener(JSON.parse(data));
    });
  } catch {
    // Broken off: that is what this function tells.
  }
  return isConnected;
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
