import { AppError, toErrorReport } from '../errors/appError.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Log } from '../contract/logEntry.ts';
import type { ParentLink } from '../platform/computeChild.ts';
import type { BoundJob } from './jobTable.ts';
import { heartbeatIntervalMs, parentMessageSchema } from './messages.ts';
import type { ChildMessage, StartMessage } from './messages.ts';

export interface ServeJobsOptions {
  readonly link: ParentLink;
  readonly jobs: Readonly<Record<string, BoundJob>>;
  /** Ends this process: the parent is gone, or what it says cannot be understood. */
  readonly quit: () => void;
}

/** The compute process's side: does the jobs that the parent sends, one at a time, until the parent is gone. */
export function serveJobs({ link, jobs, quit }: ServeJobsOptions): void {
  const send = (message: ChildMessage): void => {
    link.send(message);
  };
  const log: Log = (entry) => {
    send({ type: 'log', entry });
  };
  let current: { readonly jobId: number; readonly abort: AbortController } | undefined;

  async function serve(start: StartMessage, abort: AbortController): Promise<void> {
    const { jobId, kind, input, batchLimit } = start;
    const heartbeat = setInterval(send, heartbeatIntervalMs, { type: 'heartbeat' });
    try {
      const job = jobs[kind];
      if (job === undefined)
        throw new AppError('compute.protocol', `The compute process knows no job called "${kind}".`);
      const report = (progress: unknown): void => {
        // A handler that forgot to await something may report after its answer; nobody listens then.
        if (current?.jobId === jobId) send({ type: 'progress', jobId, progress });
      };
      const result = await job.run(input, { signal: abort.signal, batchLimit, log, report });
      send({ type: 'done', jobId, result });
    } catch (thrown) {
      send({ type: 'failed', jobId, error: toJobError(thrown, abort.signal, log) });
    } finally {
      clearInterval(heartbeat);
      current = undefined;
    }
  }

  function receive(raw: unknown): void {
    const parsed = parentMessageSchema.safeParse(raw);
    if (!parsed.success) {
      quit();
      return;
    }
    const message = parsed.data;
    if (message.type === 'cancel') {
      if (current?.jobId === message.jobId) current.abort.abort();
    } else if (current === undefined) {
      current = { jobId: message.jobId, abort: new AbortController() };
      void serve(message, current.abort);
    } else quit();
  }

  link.listen(receive, quit);
  send({ type: 'ready' });
}

function toJobError(thrown: unknown, signal: AbortSignal, log: Log): ErrorReport {
  if (signal.aborted)
    return { code: 'compute.cancelled', message: 'The computation was cancelled.', details: {} };
  if (isAllocationFailure(thrown))
    return {
      code: 'device.outOfMemory',
      message: 'The computation ran out of memory. Close other programs or use a smaller batch.',
      details: {},
    };
  if (!(thrown instanceof AppError))
    log({
      level: 'error',
      message: `Unexpected failure in a compute job: ${String(thrown)}`,
      stack: thrown instanceof Error ? thrown.stack : undefined,
    });
  return toErrorReport(thrown);
}

/** How V8 says that a typed array did not fit into memory. */
function isAllocationFailure(thrown: unknown): boolean {
  return thrown instanceof RangeError && /allocation failed/i.test(thrown.message);
}
