import { join } from 'node:path';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { AppEvent } from '../contract/events.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { Host } from '../platform/host.ts';
import type { ImportDesk } from '../review/importDesk.ts';
import type { ImportReport } from '../review/importFolder.ts';
import { importSampleLesions } from '../review/importSampleLesions.ts';
import { drawSampleSession } from '../review/sampleSession.ts';
import type { Store } from '../store/store.ts';

interface SampleParts {
  readonly host: Host;
  readonly store: Store;
  readonly imports: ImportDesk;
  readonly supervisor: Supervisor<JobKinds>;
  readonly announce: (event: AppEvent) => void;
}

/**
 * Draws the synthetic eyes and imports them with the contours of their lesions. Where they are in the library already,
 * nothing is added.
 */
export function importSample({
  host,
  store,
  imports,
  supervisor,
  announce,
}: SampleParts): Promise<ImportReport> {
  return host.withTemporaryFolder(async (folder) => {
    const folders = { photographs: join(folder, 'photographs'), lesions: join(folder, 'lesions') };
    // Outlives the filling: the masks are read after the photographs, and a cancellation stops both.
    let importSignal = AbortSignal.abort();
    const report = await imports.run(async (signal) => {
      importSignal = signal;
      await drawSampleSession(folders, supervisor, signal, (done, total) => {
        announce({ name: 'import.progressed', done, total, file: 'synthetic eye' });
      });
      return folders.photographs;
    });
    const added = report.imported.filter(({ outcome }) => outcome === 'added');
    if (added.length === 0) return report;
    await importSampleLesions(folders.lesions, store, supervisor, {
      newId: () => host.newId(),
      signal: importSignal,
    });
    for (const { caseId } of added) announce({ name: 'lesions.changed', caseId: caseIdSchema.parse(caseId) });
    return report;
  });
}
