import { basename, join, resolve } from 'node:path';
import { jobKinds, type JobKinds } from '../compute/jobs/jobKinds.ts';
import { createSupervisor, type Supervisor } from '../compute/supervisor.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { Host } from '../platform/host.ts';
import type { HostDialogs } from '../platform/hostDialogs.ts';
import { lowPriority } from '../platform/lowPriority.ts';
import { createAttributionDesk } from '../review/attributionDesk.ts';
import { createDevices } from '../review/devices.ts';
import { createImportDesk, type ImportDesk } from '../review/importDesk.ts';
import type { ImportReport } from '../review/importFolder.ts';
import { createJobRunner } from '../review/jobRunner.ts';
import { openLibrary } from '../review/library.ts';
import { createModelFolder } from '../review/modelFolder.ts';
import { createModelShelf } from '../review/modelShelf.ts';
import { createPredictionDesk } from '../review/predictionDesk.ts';
import { ensurePicture } from '../review/ensurePicture.ts';
import { ensurePrediction } from '../review/ensurePrediction.ts';
import { makePictures } from '../review/makePictures.ts';
import { drawSampleSession } from '../review/sampleSession.ts';
import { createUploads } from '../review/uploads.ts';
import type { AppContext } from './appContext.ts';
import { createEvents, type Events } from './events.ts';
import { readMap } from './readMap.ts';
import type { RespondParts } from './respond.ts';

export interface SessionOptions {
  readonly libraryFolder: string;
  readonly host: Host;
  readonly dialogs: HostDialogs | null;
  readonly version: string;
}

/** An open library with all that works on it. */
export interface Session {
  readonly context: AppContext;
  readonly events: Events;
  readonly bytes: Omit<RespondParts, 'log'>;
  /** Ends the work under way: attributions go back into the queue, an import stops. */
  stop(): Promise<void>;
  /** Lets go of the library. */
  close(): void;
}

/** An unused process for pictures and imports gives its memory back. */
const idleStopMs = 120_000;

/** @throws AppError the `store.*` codes. */
export function openSession({ libraryFolder, host, dialogs, version }: SessionOptions): Session {
  const { clock, log } = host;
  const folder = resolve(libraryFolder);
  const store = openLibrary(folder, 'create', host);
  if (store.problem !== null) log({ level: 'warning', message: store.problem.message });
  const events = createEvents({ log, monotonicMs: clock.monotonicMs });
  const common = { jobKinds, monotonicMs: clock.monotonicMs, log };
  // Two lines: whoever looks at a case never waits behind a batch.
  const background = createSupervisor({ ...common, spawn: lowPriority(host.spawnCompute) });
  const interactive = createSupervisor({ ...common, spawn: host.spawnCompute, poolSize: 2, idleStopMs });

  const devices = createDevices(store, interactive);
  const models = createModelShelf({
    store,
    background,
    interactive,
    folder: createModelFolder(join(folder, 'models'), () => host.newId()),
    bundledFolder: join(host.paths.resourcesFolder, 'models', 'idrid-grader'),
    device: () => devices.chosen(),
    onChange: () => {
      events.announce({ name: 'models.changed' });
    },
    onFailure: (thrown) => {
      logFailure(log, 'A model cannot be used', thrown);
    },
  });
  const caseChanged = (caseId: string): void => {
    events.announce({ name: 'case.changed', caseId: caseIdSchema.parse(caseId) });
  };
  const runner = createJobRunner({
    store,
    supervisor: background,
    log,
    monotonicMs: clock.monotonicMs,
    place: async ({ request }) => ({
      modelFile: models.fileOf(request.modelHash),
      device: await devices.chosen(),
    }),
    onChange: () => {
      events.announce({ name: 'jobs.changed', summary: runner.summary() });
    },
    onAttributed: caseChanged,
  });
  const imports = createImportDesk({
    store,
    supervisor: interactive,
    announce: (event) => {
      events.announce(event);
    },
    onAdded: async (imageId) => {
      // Not made now is made when it is wanted.
      await makePictures(store, interactive, imageId, ['thumbnail', 'screen']).catch((thrown: unknown) => {
        logFailure(log, 'A picture could not be made', thrown);
      });
    },
  });
  const uploads = createUploads(join(folder, 'uploads'), () => host.newId());
  const predictions = createPredictionDesk({
    log,
    defaultModel: async () => (await models.ready()).contentHash,
    ensure: (found, contentHash) =>
      ensurePrediction(store, interactive, {
        caseId: found.id,
        model: { contentHash, modelFile: models.fileOf(contentHash) },
        device: 'cpu',
        threads: null,
      }),
    onPredicted: caseChanged,
  });
  runner.wake();

  return {
    events,
    context: {
      version,
      libraryName: basename(folder),
      startedAt: clock.nowIso(),
      clock,
      log,
      dialogs,
      store,
      runner,
      models,
      devices,
      imports,
      uploads,
      attributions: createAttributionDesk(store, models, runner),
      predictions,
      importSample: () => importSample(host, imports, interactive, events),
      announce: (event) => {
        events.announce(event);
      },
    },
    bytes: {
      picture: async (imageId, size) =>
        store.assets.read((await ensurePicture(store, interactive, imageId, size)).assetHash),
      map: (attributionKey) => readMap(attributionKey, store, log),
      receive: (uploadId, name, body) => uploads.write(uploadId, name, body),
    },
    async stop() {
      await Promise.all([imports.close(), runner.close(), background.close(), interactive.close()]);
      await models.bundledReady;
      events.close();
    },
    close() {
      uploads.close();
      const { problem } = store.close();
      if (problem !== null) log({ level: 'warning', message: problem.message });
    },
  };
}

/** The eyes are drawn anew each time: where they are known already, nothing is added. */
function importSample(
  host: Host,
  imports: ImportDesk,
  supervisor: Supervisor<JobKinds>,
  events: Events,
): Promise<ImportReport> {
  return host.withTemporaryFolder((folder) =>
    imports.run(async (signal) => {
      await drawSampleSession(folder, supervisor, signal, (done, total) => {
        events.announce({ name: 'import.progressed', done, total, file: 'synthetic eye' });
      });
      return folder;
    }),
  );
}

function logFailure(log: Log, what: string, thrown: unknown): void {
  const { code, message } = toErrorReport(thrown);
  if (code === 'compute.cancelled') return;
  const stack = code === 'internal' && thrown instanceof Error ? thrown.stack : undefined;
  log({ level: 'error', message: `${what}: ${message}`, ...(stack === undefined ? {} : { stack }) });
}
