import { basename, join, resolve } from 'node:path';
import { jobKinds, type JobKinds } from '../compute/jobs/jobKinds.ts';
import { createSupervisor, type Supervisor } from '../compute/supervisor.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { Host } from '../platform/host.ts';
import type { HostDialogs } from '../platform/hostDialogs.ts';
import { lowPriority } from '../platform/lowPriority.ts';
import { createAttributionDesk, type AttributionDesk } from '../review/attributionDesk.ts';
import { createBaselineDesk } from '../review/baselineDesk.ts';
import { createBaselineSessionDesk } from '../review/baselineSessionDesk.ts';
import type { CaseViewer } from '../review/caseView.ts';
import { createComparisonDesk, type ComparisonDesk } from '../review/comparisonDesk.ts';
import { createDevices, type Devices } from '../review/devices/devices.ts';
import { createExportDesk, type ExportDesk } from '../review/exports/exportDesk.ts';
import { exportMembers } from '../review/exports/exporters.ts';
import type { ExportParts } from '../review/exports/exportParts.ts';
import { createImportDesk, type ImportDesk } from '../review/importDesk.ts';
import { createJobRunner, type JobRunner } from '../review/jobRunner.ts';
import { createLesionImportDesk } from '../review/lesionImportDesk.ts';
import { createLesionSessionDesk } from '../review/lesionSessionDesk.ts';
import { openLibrary } from '../review/library.ts';
import { measureCaseLesions } from '../review/measureCaseLesions.ts';
import { createModelFolder } from '../review/modelFolder.ts';
import { createModelShelf, type ModelShelf } from '../review/modelShelf.ts';
import { createPredictionDesk, type PredictionDesk } from '../review/predictionDesk.ts';
import { ensurePicture } from '../review/ensurePicture.ts';
import { ensurePrediction } from '../review/ensurePrediction.ts';
import { makePictures } from '../review/makePictures.ts';
import { previewCaseReport } from '../review/report/previewCaseReport.ts';
import { createPreviewDesk, type PreviewDesk } from '../review/report/previewDesk.ts';
import { createUploads } from '../review/uploads.ts';
import type { Store } from '../store/store.ts';
import type { AppContext } from './appContext.ts';
import { createEvents, type Events } from './events.ts';
import { importSample } from './importSample.ts';
import { logFailure } from './logFailure.ts';
import { readBaseline } from './readBaseline.ts';
import { readMap } from './readMap.ts';
import type { RespondParts } from './respond.ts';
import { viewerOf } from './viewerOf.ts';

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

/** What everything below shares. */
interface Ground {
  readonly host: Host;
  readonly folder: string;
  readonly store: Store;
  readonly events: Events;
  /** For batches: gives way to everything else. */
  readonly background: Supervisor<JobKinds>;
  /** For what somebody waits for, so that it never stands behind a batch. */
  readonly interactive: Supervisor<JobKinds>;
}

/** An unused process for pictures and imports gives its memory back. */
const idleStopMs = 120_000;

/** @throws AppError the `store.*` codes. */
export function openSession(options: SessionOptions): Session {
  const { host, libraryFolder } = options;
  const folder = resolve(libraryFolder);
  const store = openLibrary(folder, 'create', host);
  if (store.problem !== null) host.log({ level: 'warning', message: store.problem.message });
  try {
    return startSession(layGround(host, folder, store), options);
  } catch (thrown) {
    store.close();
    throw thrown;
  }
}

function layGround(host: Host, folder: string, store: Store): Ground {
  const { clock, log, spawnCompute } = host;
  const common = { jobKinds, monotonicMs: () => clock.monotonicMs(), log };
  return {
    host,
    folder,
    store,
    events: createEvents(common),
    background: createSupervisor({ ...common, spawn: lowPriority(spawnCompute) }),
    interactive: createSupervisor({ ...common, spawn: spawnCompute, poolSize: 2, idleStopMs }),
  };
}

function startSession(ground: Ground, { dialogs, version }: SessionOptions): Session {
  const { host, folder, store, events, background, interactive } = ground;
  const { log, clock } = host;
  const uploads = createUploads(join(folder, 'uploads'), () => host.newId());
  const devices = createDevices({
    ...{ store, supervisor: interactive, programVersion: version, nowIso: () => clock.nowIso() },
    onChange: () => {
      events.announce({ name: 'devices.progressed' });
    },
  });
  const models = startModels(ground, devices);
  const runner = startRunner(ground, models, devices);
  const imports = startImports(ground);
  const { announce } = events;
  const lesionSessions = createLesionSessionDesk({ store, supervisor: background, announce, log });
  const lesionImports = createLesionImportDesk({
    ...{ store, supervisor: interactive, announce },
    newId: () => host.newId(),
  });
  const attributions = createAttributionDesk(store, models, runner);
  const baselineSessions = createBaselineSessionDesk({
    ...{ store, supervisor: background, models, announce, log },
    device: (model) => devices.chosen(model),
  });
  const comparisons = startComparisons(ground, { models, runner, devices, attributions });
  const baselines = createBaselineDesk({ store, supervisor: interactive, models });
  const startedAt = clock.nowIso();
  const { exports, previews } = startExports(ground, { version, startedAt, models });
  const context: AppContext = {
    version,
    libraryName: basename(folder),
    startedAt,
    clock,
    log,
    dialogs,
    store,
    runner,
    models,
    devices,
    imports,
    lesionImports,
    uploads,
    exports,
    previews,
    attributions,
    comparisons,
    baselines,
    baselineSessions,
    predictions: startPredictions(ground, models),
    measureLesions: (request) => measureCaseLesions(store, interactive, request),
    lesionSessions,
    importSample: () => importSample({ host, store, imports, supervisor: interactive, announce }),
    announce,
  };
  runner.wake();
  return {
    context,
    events,
    bytes: {
      picture: async (imageId, size) =>
        store.assets.read((await ensurePicture(store, interactive, imageId, size)).assetHash),
      map: (attributionKey) => readMap(attributionKey, store, log),
      baseline: (caseId, request, signal) => readBaseline(caseId, request, { store, baselines, log }, signal),
      preview: (previewId) => previews.bytesOf(previewId),
      exportFile: (exportId) => exports.findFinished(exportId),
      receive: (uploadId, name, body) => uploads.write(uploadId, name, body),
    },
    async stop() {
      await Promise.all([
        imports.close(),
        lesionImports.close(),
        exports.close(),
        previews.close(),
        lesionSessions.close(),
        comparisons.close(),
        baselineSessions.close(),
        devices.close(),
        runner.close(),
        background.close(),
        interactive.close(),
      ]);
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

function startExports(
  { host, folder, store, events, interactive }: Ground,
  {
    version,
    ...facts
  }: { readonly version: string; readonly startedAt: string; readonly models: ModelShelf },
): { readonly exports: ExportDesk; readonly previews: PreviewDesk } {
  const parts: Omit<ExportParts, 'viewer'> = {
    store,
    supervisor: interactive,
    version,
    nowIso: () => host.clock.nowIso(),
    newId: () => host.newId(),
    resourcesFolder: host.paths.resourcesFolder,
    log: host.log,
  };
  const viewer = (): CaseViewer => viewerOf({ store, ...facts });
  return {
    exports: createExportDesk({
      ...parts,
      viewer,
      makeMembers: exportMembers,
      folder: join(folder, 'exports'),
      announce: events.announce,
    }),
    previews: createPreviewDesk({ ...parts, viewer, makePreview: previewCaseReport }),
  };
}

function startModels(
  { host, folder, store, events, background, interactive }: Ground,
  devices: Devices,
): ModelShelf {
  return createModelShelf({
    store,
    background,
    interactive,
    folder: createModelFolder(join(folder, 'models'), () => host.newId()),
    bundledFolder: join(host.paths.resourcesFolder, 'models', 'idrid-grader'),
    device: () => devices.chosen(null),
    onChange: () => {
      events.announce({ name: 'models.changed' });
    },
    onFailure: (thrown) => {
      logFailure(host.log, 'A model cannot be used', thrown);
    },
  });
}

function startRunner(
  { host, store, events, background }: Ground,
  models: ModelShelf,
  devices: Devices,
): JobRunner {
  const runner = createJobRunner({
    store,
    supervisor: background,
    log: host.log,
    monotonicMs: () => host.clock.monotonicMs(),
    place: async ({ request }) => {
      const modelFile = models.fileOf(request.modelHash);
      const { modelHash } = request;
      return { modelFile, device: await devices.chosen({ modelHash, modelFile }) };
    },
    onChange: () => {
      events.announce({ name: 'jobs.changed', summary: runner.summary() });
    },
    onAttributed: (caseId) => {
      events.announce({ name: 'case.changed', caseId: caseIdSchema.parse(caseId) });
    },
  });
  return runner;
}

function startComparisons(
  { host, store, events, background }: Ground,
  parts: {
    readonly models: ModelShelf;
    readonly runner: JobRunner;
    readonly devices: Devices;
    readonly attributions: AttributionDesk;
  },
): ComparisonDesk {
  return createComparisonDesk({
    ...parts,
    store,
    supervisor: background,
    device: (model) => parts.devices.chosen(model),
    announce: events.announce,
    subscribe: (listener) => events.subscribe(listener),
    log: host.log,
  });
}

function startImports({ host, store, events, interactive }: Ground): ImportDesk {
  return createImportDesk({
    store,
    supervisor: interactive,
    announce: events.announce,
    onAdded: async (imageId) => {
      // What is not made now is made when it is wanted.
      await makePictures(store, interactive, imageId, ['thumbnail', 'screen']).catch((thrown: unknown) => {
        logFailure(host.log, 'A picture could not be made', thrown);
      });
    },
  });
}

function startPredictions({ host, store, events, interactive }: Ground, models: ModelShelf): PredictionDesk {
  return createPredictionDesk({
    log: host.log,
    defaultModel: async () => (await models.ready()).contentHash,
    ensure: (found, contentHash) =>
      ensurePrediction(store, interactive, {
        caseId: found.id,
        model: { contentHash, modelFile: models.fileOf(contentHash) },
        device: 'cpu',
        threads: null,
      }),
    onPredicted: (caseId) => {
      events.announce({ name: 'case.changed', caseId: caseIdSchema.parse(caseId) });
    },
  });
}
