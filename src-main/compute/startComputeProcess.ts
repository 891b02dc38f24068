import { flushCompileCache } from 'node:module';
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
    quit: () => {
      // Writes something only where NODE_COMPILE_CACHE asks for it; Node itself would do it at a usual end.
      flushCompileCache();
      // Not process.exit: exit handlers of graphics drivers can hang, and nothing else here is worth saving.
      process.kill(process.pid, 'SIGKILL');
    },
  });
}
