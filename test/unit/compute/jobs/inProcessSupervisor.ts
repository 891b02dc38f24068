import { z } from 'zod';
import type { BoundJob, JobKind, JobTable } from '../../../../src-main/compute/jobTable.ts';
import { jobKinds, type JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import { jobs } from '../../../../src-main/compute/jobs/jobs.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';

interface InProcessSupervisor<Table extends JobTable> extends Supervisor<Table> {
  /** The names of the jobs that were begun. */
  readonly begun: readonly string[];
}

/** Does the real jobs, checked as between processes, in the process of the test. */
export function createInProcessSupervisor(): InProcessSupervisor<JobKinds> {
  return createInProcess(jobKinds, jobs);
}

function createInProcess<Table extends JobTable>(
  kinds: Table,
  bound: Readonly<Record<keyof Table & string, BoundJob>>,
): InProcessSupervisor<Table> {
  const begun: string[] = [];
  async function run<Name extends keyof Table & string>(
    name: Name,
    input: z.input<Table[Name]['input']>,
    options: { readonly signal?: AbortSignal; readonly batch?: number } = {},
  ): Promise<z.output<Table[Name]['result']>> {
    begun.push(name);
    const result = await bound[name].run(input, {
      signal: options.signal ?? new AbortController().signal,
      batchLimit: options.batch ?? 1,
      log: () => undefined,
      report: () => undefined,
    });
    return checked<Table[Name]>(kinds[name], result);
  }
  return { begun, run, close: () => Promise.resolve() };
}

function checked<Kind extends JobKind>(kind: Kind, result: unknown): z.output<Kind['result']> {
  return z.parse<Kind['result']>(kind.result, result);
}
