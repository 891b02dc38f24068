import { onTestFinished } from 'vitest';
import { jobKinds, type JobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import {
  parentMessageSchema,
  type ChildMessage,
  type StartMessage,
} from '../../../src-main/compute/messages.ts';
import { createSupervisor, type Supervisor } from '../../../src-main/compute/supervisor.ts';
import type { ErrorCode } from '../../../src-main/contract/errorCode.ts';
import type { ChildListener } from '../../../src-main/platform/computeChild.ts';
import { eventually } from '../../support/eventually.ts';
import { wholeTransform } from './reviewLibrary.ts';

/** A real supervisor over a compute process that does what the test says, when the test says it. */
export interface ScriptedCompute {
  readonly supervisor: Supervisor<JobKinds>;
  /** Every job that was ever started. */
  readonly started: readonly StartMessage[];
  /** Waits until so many jobs were started, and gives the latest. */
  atStart(count: number): Promise<StartMessage>;
  progress(share: number): void;
  finish(): void;
  fail(code: ErrorCode, message: string): void;
}

export function createScriptedCompute(): ScriptedCompute {
  const started: StartMessage[] = [];
  let listener: ChildListener | undefined;

  function say(message: ChildMessage): void {
    listener?.received(message);
  }

  const current = (): number => started.at(-1)!.jobId;
  const supervisor = createSupervisor({
    jobKinds,
    monotonicMs: () => performance.now(),
    log: () => undefined,
    spawn: (heard) => {
      listener = heard;
      queueMicrotask(() => {
        say({ type: 'ready' });
      });
      return {
        processId: undefined,
        send: (raw) => {
          const message = parentMessageSchema.parse(raw);
          if (message.type === 'start') started.push(message);
          else say({ type: 'failed', jobId: message.jobId, error: cancelled });
        },
        kill: () => {
          queueMicrotask(() => {
            heard.exited({ exitCode: null, signal: 'SIGKILL' });
          });
        },
      };
    },
  });
  onTestFinished(() => supervisor.close());
  return {
    supervisor,
    started,
    atStart: (count) =>
      eventually(() => {
        if (started.length !== count) throw new Error(`${started.length} jobs were started, not ${count}.`);
        return started.at(-1)!;
      }),
    progress(share) {
      say({ type: 'progress', jobId: current(), progress: { evaluations: 1, expectedError: null, share } });
    },
    finish() {
      say({ type: 'done', jobId: current(), result });
    },
    fail(code, message) {
      say({ type: 'failed', jobId: current(), error: { code, message, details: {} } });
    },
  };
}

const cancelled = { code: 'compute.cancelled', message: 'Cancelled.', details: {} } as const;

/** Of an attribution. */
const result = {
  map: new Float32Array(3 * 4 * 4).fill(0.5),
  heightPx: 4,
  widthPx: 4,
  numbers: {
    scoreInput: 2,
    scoreBaseline: -1,
    sum: 3,
    delta: 0,
    panelError: 0,
    evaluations: 16,
    converged: true,
  },
  transform: wholeTransform,
  explainedOutput: 'logit of sight-threatening',
  classScores: [0.25, 1, 2],
  deviceName: 'cpu (scripted)',
  batch: 8,
  elapsedMs: 12,
};
