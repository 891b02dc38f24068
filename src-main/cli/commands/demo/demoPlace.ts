import type { JobKinds } from '../../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../compute/supervisor.ts';
import type { SampleFolders } from '../../../review/sampleSession.ts';
import type { Store } from '../../../store/store.ts';

/** Where the demo takes its eyes from, and where it is made. */
export interface DemoPlace {
  readonly sample: SampleFolders;
  readonly folder: string;
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
}
