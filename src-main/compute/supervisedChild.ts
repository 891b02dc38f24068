import type { Log, LogEntry } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { ChildExit, ComputeChild, SpawnComputeChild } from '../platform/computeChild.ts';
import type { Attempt, AttemptOutcome } from './attempt.ts';
import { startAttemptTimers } from './attemptTimers.ts';
import type { AttemptTimers } from './attemptTimers.ts';
import { startAwakeTimer } from './awakeTimer.ts';
import type { AwakeTimer } from './awakeTimer.ts';
import { firstProblem } from '../contract/firstProblem.ts';
import { childMessageSchema } from './messages.ts';
import type { ChildMessage, ParentMessage } from './messages.ts';
import { createPrintedTail } from './printedTail.ts';

/** Enough for a V8 crash report with its stacks. */
const reportedLines = 40;

export interface ChildLimits {
  /** From the start of the process until it says that it is ready. */
  readonly startMs: number;
  /** From a polite cancellation until the process is killed. */
  readonly cancelGraceMs: number;
  /** A process that survives being killed (stuck inside a driver) is given up after this time. */
  readonly abandonMs: number;
}

interface Running {
  readonly attempt: Attempt;
  readonly timers: AttemptTimers;
  readonly resolve: (outcome: AttemptOutcome) => void;
}

/** One compute process for as long as it lives, and at most one attempt at a job in it. */
export class SupervisedChild {
  readonly #limits: ChildLimits;
  readonly #log: Log;
  readonly #child: ComputeChild;
  readonly #printed = createPrintedTail();
  readonly #gone = Promise.withResolvers<undefined>();
  #isReady = false;
  #abandonTimer: AwakeTimer | undefined;
  #exit: ChildExit | undefined;
  #running: Running | undefined;
  /** Why the process was killed, when it was: what the running attempt comes to. */
  #verdict: AttemptOutcome | undefined;

  constructor(spawn: SpawnComputeChild, limits: ChildLimits, log: Log) {
    this.#limits = limits;
    this.#log = log;
    this.#child = spawn({
      received: (message) => {
        this.#receive(message);
      },
      garbled: (reason) => {
        this.#breakOff(reason);
      },
      printed: (text) => {
        this.#printed.add(text);
      },
      exited: (exit) => {
        this.#exited(exit);
      },
    });
  }

  /** False as soon as the process is dead or condemned. */
  get isUsable(): boolean {
    return this.#exit === undefined && this.#verdict === undefined;
  }

  /** Tries a job. Resolves when the process is free again or gone; never rejects. */
  attempt(attempt: Attempt): Promise<AttemptOutcome> {
    return new Promise((resolve) => {
      const { start, signal, silenceMs, remainingMs } = attempt;
      const firstSilenceMs = this.#isReady ? silenceMs : this.#limits.startMs;
      const timers = startAttemptTimers(
        { firstSilenceMs, silenceMs, remainingMs, cancelGraceMs: this.#limits.cancelGraceMs },
        signal,
        () => {
          this.#child.send({ type: 'cancel', jobId: start.jobId } satisfies ParentMessage);
        },
        (because) => {
          this.#kill(because);
        },
      );
      this.#running = { attempt, timers, resolve };
      try {
        this.#child.send(start);
      } catch (error) {
        this.#finish({ kind: 'failed', error: toErrorReport(error) });
      }
    });
  }

  /** Kills the process; a running attempt counts as cancelled. Resolves when the process is gone. */
  async end(): Promise<void> {
    this.#kill({ kind: 'cancelled' });
    await this.#gone.promise;
  }

  #receive(raw: unknown): void {
    if (!this.isUsable) return;
    const parsed = childMessageSchema.safeParse(raw);
    if (parsed.success) this.#understand(parsed.data);
    else this.#breakOff(`a message does not fit its schema (${firstProblem(parsed.error)})`);
  }

  #understand(message: ChildMessage): void {
    this.#running?.timers.heard();
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        return;
      case 'heartbeat':
        return;
      case 'log':
        this.#log(message.entry);
        return;
      case 'progress':
      case 'done':
      case 'failed':
        this.#answer(message);
    }
  }

  #answer(message: Extract<ChildMessage, { jobId: number }>): void {
    const attempt = this.#running?.attempt;
    if (attempt?.start.jobId !== message.jobId) {
      this.#breakOff(`it spoke of job ${message.jobId}, which it does not have`);
      return;
    }
    let problem: string | undefined;
    if (message.type === 'progress') problem = attempt.acceptProgress(message.progress);
    else if (attempt.signal.aborted) this.#finish({ kind: 'cancelled' });
    else if (message.type === 'failed') this.#finish({ kind: 'failed', error: message.error });
    else {
      problem = attempt.acceptResult(message.result);
      if (problem === undefined) this.#finish({ kind: 'done' });
    }
    if (problem !== undefined) this.#breakOff(problem);
  }

  #breakOff(problem: string): void {
    if (!this.isUsable) return;
    this.#log({ level: 'error', message: `The compute process broke the protocol: ${problem}.` });
    this.#kill({ kind: 'protocol', problem });
  }

  #kill(because: AttemptOutcome): void {
    if (!this.isUsable) return;
    this.#verdict = because;
    this.#child.kill();
    this.#abandonTimer = startAwakeTimer(this.#limits.abandonMs, () => {
      this.#exited({ exitCode: null, signal: null });
    });
  }

  #exited(exit: ChildExit): void {
    if (this.#exit !== undefined) return;
    this.#exit = exit;
    this.#abandonTimer?.stop();
    const printed = this.#printed.lastLines(reportedLines);
    this.#log(endEntry(exit, this.#verdict, printed));
    this.#finish(this.#verdict ?? { kind: 'crashed', exit, printed });
    this.#gone.resolve(undefined);
  }

  #finish(outcome: AttemptOutcome): void {
    const running = this.#running;
    this.#running = undefined;
    running?.timers.stop();
    running?.resolve(outcome);
  }
}

function endEntry(
  exit: ChildExit,
  verdict: AttemptOutcome | undefined,
  printed: readonly string[],
): LogEntry {
  return {
    level: verdict === undefined ? 'error' : 'info',
    message:
      verdict === undefined ? 'The compute process ended by itself.' : 'The compute process was ended.',
    details: {
      because: verdict?.kind ?? 'crashed',
      exitCode: exit.exitCode ?? '',
      signal: exit.signal ?? '',
      startFailure: exit.startFailure ?? '',
      printed: printed.join('\n'),
    },
  };
}
