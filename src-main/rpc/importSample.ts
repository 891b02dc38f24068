import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { AppEvent } from '../contract/events.ts';
import type { Host } from '../platform/host.ts';
import type { ImportDesk } from '../review/importDesk.ts';
import type { ImportReport } from '../review/importFolder.ts';
import { drawSampleSession } from '../review/sampleSession.ts';

/** Draws the synthetic eyes and imports them. Where they are in the library already, nothing is added. */
export function importSample(
  host: Host,
  imports: ImportDesk,
  supervisor: Supervisor<JobKinds>,
  announce: (event: AppEvent) => void,
): Promise<ImportReport> {
  return host.withTemporaryFolder((folder) =>
    imports.run(async (signal) => {
      await drawSampleSession(folder, supervisor, signal, (done, total) => {
        announce({ name: 'import.progressed', done, total, file: 'synthetic eye' });
      });
      return folder;
    }),
  );
}
