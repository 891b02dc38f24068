// The entry point of the compute process: the only place where untrusted bytes are decoded and numbers are made.
import { forbidNetwork } from './forbidNetwork.ts';

forbidNetwork();

// Loaded only now, so that nothing can have kept a reference to a network function.
const [{ startComputeProcess }, { jobs }, { openNodeParentLink }] = await Promise.all([
  import('./startComputeProcess.ts'),
  import('./jobs/jobs.ts'),
  import('../platform/nodeParentLink.ts'),
]);
await startComputeProcess(jobs, openNodeParentLink());
