import { jobKinds, type JobKinds } from '../compute/jobs/jobKinds.ts';
import { createSupervisor, type Supervisor } from '../compute/supervisor.ts';
import type { Host } from '../platform/host.ts';

/** Gives `use` a compute supervisor and ends its processes afterwards, whatever happens. */
export async function withSupervisor<Result>(
  host: Host,
  use: (supervisor: Supervisor<JobKinds>) => Promise<Result>,
): Promise<Result> {
  const supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log: host.log,
  });
  try {
    return await use(supervisor);
  } finally {
    await supervisor.close();
  }
}
