import type { ParentLink } from '../platform/computeChild.ts';
import { dieWithParent } from './dieWithParent.ts';
import type { BoundJob } from './jobTable.ts';
import { serveJobs } from './serveJobs.ts';

/** Turns this process into a compute process. `forbidNetwork` must have been called before anything was loaded. */
export async function startComputeProcess(
  jobs: Readonly<Record<string, BoundJob>>,
  link: ParentLink,
): Promise<void> {
  // No job before: the first one may hold the thread for ever.
  await dieWithParent(link.parentProcessId);
  // Ctrl-C in a terminal reaches every process of the group; the parent decides what it means.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  serveJobs({
    link,
    jobs,
    // Not process.exit: exit handlers of graphics drivers can hang, and nothing here is worth saving.
    quit: () => process.kill(process.pid, 'SIGKILL'),
  });
}
