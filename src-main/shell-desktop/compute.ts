// The entry point of the compute process in the desktop app, see src-main/compute/main.ts for plain Node.
import { forbidNetwork } from '../compute/forbidNetwork.ts';

forbidNetwork();

// Loaded only now, so that nothing can have kept a reference to a network function.
const [{ startComputeProcess }, { jobs }, { openElectronParentLink }] = await Promise.all([
  import('../compute/startComputeProcess.ts'),
  import('../compute/jobs/jobs.ts'),
  import('./electronParentLink.ts'),
]);
await startComputeProcess(jobs, openElectronParentLink(process.parentPort, process.ppid));
