import { z } from 'zod';
import type { Log } from '../contract/logEntry.ts';
import { AppError } from '../errors/appError.ts';
import { firstProblem } from '../contract/firstProblem.ts';

/**
 * What goes into a kind of job and what comes out, as schemas. Both processes use the same table; only the compute
 * process knows the code behind it. Typed arrays are declared with `z.instanceof(Float32Array)` and the like.
 */
export interface JobKind<
  Input extends z.ZodType = z.ZodType,
  Progress extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  readonly input: Input;
  readonly progress: Progress;
  readonly result: Result;
}

export type JobTable = Readonly<Record<string, JobKind>>;

/** What a job is given beside its input. */
export interface JobContext<Progress> {
  /** Aborted when the job was cancelled: look before every batch and stop with `signal.throwIfAborted()`. */
  readonly signal: AbortSignal;
  /** The largest batch this attempt may use; at least 1. Halved after a crash or an out-of-memory. */
  readonly batchLimit: number;
  readonly log: Log;
  report(progress: Progress): void;
}

/**
 * The code of a job. It should await something between batches, so that a cancellation can be heard.
 * An AppError it throws reaches the caller as it is; `device.outOfMemory` starts it again with half the batch.
 */
export type JobHandler<Kind extends JobKind> = (
  input: z.output<Kind['input']>,
  context: JobContext<z.output<Kind['progress']>>,
) => Promise<z.output<Kind['result']>>;

/** A job kind joined with its code, ready for unchecked input. */
export interface BoundJob {
  /** @throws AppError `compute.protocol`, naming the field, when the input does not fit the kind. */
  run(input: unknown, context: JobContext<unknown>): Promise<unknown>;
}

export function bindJob<Kind extends JobKind>(kind: Kind, handler: JobHandler<Kind>): BoundJob {
  return {
    run: async (input, context) => {
      const parsed = z.safeParse<Kind['input']>(kind.input, input);
      if (!parsed.success)
        throw new AppError(
          'compute.protocol',
          `The input of a compute job does not fit: ${firstProblem(parsed.error)}. This is a defect of Rimlight; please report it.`,
        );
      return handler(parsed.data, context);
    },
  };
}
