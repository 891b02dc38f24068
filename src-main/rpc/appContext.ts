import type { AppEvent } from '../contract/events.ts';
import type { Log } from '../contract/logEntry.ts';
import type { HostDialogs } from '../platform/hostDialogs.ts';
import type { AttributionDesk } from '../review/attributionDesk.ts';
import type { BaselineDesk } from '../review/baselineDesk.ts';
import type { BaselineSessionDesk } from '../review/baselineSessionDesk.ts';
import type { ComparisonDesk } from '../review/comparisonDesk.ts';
import type { Devices } from '../review/devices/devices.ts';
import type { ExportDesk } from '../review/exports/exportDesk.ts';
import type { ImportDesk } from '../review/importDesk.ts';
import type { ImportReport } from '../review/importFolder.ts';
import type { JobRunner } from '../review/jobRunner.ts';
import type { LesionImportDesk } from '../review/lesionImportDesk.ts';
import type { LesionSessionDesk } from '../review/lesionSessionDesk.ts';
import type { MeasuredRevision, MeasureRequest } from '../review/measureCaseLesions.ts';
import type { ModelShelf } from '../review/modelShelf.ts';
import type { PredictionDesk } from '../review/predictionDesk.ts';
import type { PreviewDesk } from '../review/report/previewDesk.ts';
import type { ReviewClock } from '../review/reviewAction.ts';
import type { Uploads } from '../review/uploads.ts';
import type { Store } from '../store/store.ts';

/** All that handlers work with. */
export interface AppContext {
  readonly version: string;
  readonly libraryName: string;
  /** ISO date. */
  readonly startedAt: string;
  readonly clock: ReviewClock;
  readonly log: Log;
  readonly dialogs: HostDialogs | null;
  readonly store: Store;
  readonly runner: JobRunner;
  readonly models: ModelShelf;
  readonly devices: Devices;
  readonly imports: ImportDesk;
  readonly lesionImports: LesionImportDesk;
  readonly uploads: Uploads;
  readonly exports: ExportDesk;
  readonly previews: PreviewDesk;
  readonly attributions: AttributionDesk;
  readonly comparisons: ComparisonDesk;
  readonly baselines: BaselineDesk;
  readonly baselineSessions: BaselineSessionDesk;
  readonly predictions: PredictionDesk;
  /** For somebody who waits. @throws as `measureCaseLesions` */
  readonly measureLesions: (request: MeasureRequest) => Promise<MeasuredRevision>;
  readonly lesionSessions: LesionSessionDesk;
  /** Draws the synthetic sample session and imports it. */
  readonly importSample: () => Promise<ImportReport>;
  readonly announce: (event: AppEvent) => void;
}
