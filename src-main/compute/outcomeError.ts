import { AppError, fromErrorReport } from '../errors/appError.ts';
import type { ErrorDetails } from '../contract/errorCode.ts';
import { assertNever } from '../errors/assertNever.ts';
import type { ChildExit } from '../platform/computeChild.ts';
import type { AttemptOutcome } from './attempt.ts';

/** What a person is told when the last attempt at a job did not end well. */
export function outcomeError(outcome: Exclude<AttemptOutcome, { kind: 'done' }>, job: string): AppError {
  switch (outcome.kind) {
    case 'failed':
      return fromErrorReport(outcome.error);
    case 'cancelled':
      return cancelledError(job);
    case 'crashed':
      return new AppError(
        'compute.crashed',
        `The compute process ${describeExit(outcome.exit)} during the job "${job}", and again when it was tried with half the batch. ` +
          'Choose a smaller batch or another device; what the process printed last is in the log.',
        { job, ...exitDetails(outcome.exit), printed: outcome.printed.join('\n') },
      );
    case 'silent':
      return new AppError(
        'compute.timedOut',
        `The compute process gave no sign of life for ${seconds(outcome.limitMs)} during the job "${job}" and was ended. ` +
          'Choose a smaller batch or another device.',
        { job, limitMs: outcome.limitMs },
      );
    case 'late':
      return new AppError(
        'compute.timedOut',
        `The job "${job}" took longer than it was given and was ended. Give it more time or choose a faster device.`,
        { job },
      );
    case 'protocol':
      return new AppError(
        'compute.protocol',
        `The compute process answered the job "${job}" with something that cannot be used: ${outcome.problem}. ` +
          'It was ended. Check the file that was being worked on.',
        { job, problem: outcome.problem },
      );
    default:
      return assertNever(outcome, 'outcome of an attempt');
  }
}

export function cancelledError(job: string): AppError {
  return new AppError('compute.cancelled', `The job "${job}" was cancelled.`, { job });
}

function describeExit({ exitCode, signal, startFailure }: ChildExit): string {
  if (startFailure !== undefined) return `could not be started (${startFailure})`;
  if (signal !== null) return `was ended by the signal ${signal}`;
  return exitCode === null ? 'ended' : `ended with exit code ${exitCode}`;
}

function exitDetails({ exitCode, signal, startFailure }: ChildExit): ErrorDetails {
  return {
    ...(exitCode === null ? {} : { exitCode }),
    ...(signal === null ? {} : { signal }),
    ...(startFailure === undefined ? {} : { startFailure }),
  };
}

function seconds(durationMs: number): string {
  return `${Math.round(durationMs / 100) / 10} s`;
}
