import type { AttemptOutcome } from './attempt.ts';
import { startAwakeTimer } from './awakeTimer.ts';
import type { AwakeTimer } from './awakeTimer.ts';

/** Node turns longer timers into immediate ones. */
const longestTimerMs = 2 ** 31 - 1;

export interface AttemptLimits {
  /** Until the first word of a process that is still starting. */
  readonly firstSilenceMs: number;
  readonly silenceMs: number;
  readonly remainingMs: number | undefined;
  readonly cancelGraceMs: number;
}

export interface AttemptTimers {
  /** The process said something. */
  heard(): void;
  stop(): void;
}

/**
 * Watches one attempt: silence, lateness, and a cancellation that is asked for with `askToStop` and enforced with
 * `kill` when the grace period is over.
 */
export function startAttemptTimers(
  limits: AttemptLimits,
  signal: AbortSignal,
  askToStop: () => void,
  kill: (because: AttemptOutcome) => void,
): AttemptTimers {
  const timers = new Set<AwakeTimer>();
  const killAfter = (delayMs: number, because: AttemptOutcome): AwakeTimer => {
    const timer = startAwakeTimer(Math.min(delayMs, longestTimerMs), () => {
      kill(because);
    });
    timers.add(timer);
    return timer;
  };
  const killWhenSilent = (limitMs: number): AwakeTimer => killAfter(limitMs, { kind: 'silent', limitMs });

  let silence = killWhenSilent(limits.firstSilenceMs);
  if (limits.remainingMs !== undefined) killAfter(limits.remainingMs, { kind: 'late' });

  function cancel(): void {
    askToStop();
    killAfter(limits.cancelGraceMs, { kind: 'cancelled' });
  }
  signal.addEventListener('abort', cancel, { once: true });

  return {
    heard: () => {
      silence.stop();
      timers.delete(silence);
      silence = killWhenSilent(limits.silenceMs);
    },
    stop: () => {
      signal.removeEventListener('abort', cancel);
      for (const timer of timers) timer.stop();
    },
  };
}
