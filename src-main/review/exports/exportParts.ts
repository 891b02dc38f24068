import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import type { Log } from '../../contract/logEntry.ts';
import type { Store } from '../../store/store.ts';
import type { CaseViewer } from '../caseView.ts';

/** What exports are made of. */
export interface ExportParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  /** Decides what may be exported, just as on the screen. */
  readonly viewer: CaseViewer;
  /** Of Rimlight. */
  readonly version: string;
  /** The time of day, as an ISO date. */
  readonly nowIso: () => string;
  readonly newId: () => string;
  /** Fonts, schemas. Read only. */
  readonly resourcesFolder: string;
  readonly log: Log;
}
