import { join } from 'node:path';
import { parseBaselineList } from '../../../attribution/baselines/parseBaseline.ts';
import type { JobKinds } from '../../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../../compute/supervisor.ts';
import { importFolder } from '../../../review/importFolder.ts';
import { importSampleLesions } from '../../../review/importSampleLesions.ts';
import { installModel, type InstalledModel } from '../../../review/installModel.ts';
import { listCases, type ListedCase } from '../../../review/listCases.ts';
import { measureLibrary, type MeasuredLibrary } from '../../../review/measureLibrary.ts';
import { runBatch, type BatchReport } from '../../../review/runBatch.ts';
import type { SampleFolders } from '../../../review/sampleSession.ts';
import { writeOverlays } from '../../../review/writeOverlays.ts';
import type { Store } from '../../../store/store.ts';
import { readComputeOptions } from '../../attributionOptions.ts';
import type { CommandContext } from '../../command.ts';
import { parseWords } from '../../options.ts';

export const demoBaselines = 'black,mean-colour,blur:12';

export interface Demo {
  readonly report: BatchReport;
  /** Names of files, from the folder of the demo. */
  readonly overlays: readonly string[];
  readonly cases: readonly ListedCase[];
  readonly lesions: MeasuredLibrary;
}

export interface DemoPlace {
  readonly sample: SampleFolders;
  readonly folder: string;
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
}

/** Shows how far a step is. */
export type ShowStep = (what: string) => (done: number, total: number) => void;

/** The whole job on the sample session that lies in its folders: import, attribution, overlays, measures at lesions. */
export async function makeDemo(place: DemoPlace, context: CommandContext, step: ShowStep): Promise<Demo> {
  const { store, supervisor } = place;
  const { output, signal } = context;
  const count = await importSample(place, context);
  output.message('Checking the bundled grader ...\n');
  const options = readComputeOptions(parseWords([], {}));
  const modelFile = join(context.host.paths.resourcesFolder, 'models', 'idrid-grader');
  const model = await installModel(modelFile, options.device, store, supervisor);
  output.message(`Attributing ${count} eyes against ${demoBaselines} ...\n`);
  const batch = { ...options, model, baselines: parseBaselineList(demoBaselines) };
  const report = await runBatch(batch, store, supervisor, {
    signal,
    onProgress: ({ done, total }) => {
      step('attribution')(done, total);
    },
  });
  output.message('Drawing overlays ...\n');
  const overlays = await drawOverlays(place, model, context, step);
  output.message('Measuring attribution inside lesions, at their rims and around them ...\n');
  const question = { ...wholeLibrary, modelHash: model.contentHash };
  const lesions = await measureLibrary(store, supervisor, question, {
    signal,
    onProgress: step('measurement'),
  });
  return { report, overlays, cases: listCases(store), lesions };
}

const wholeLibrary = {
  reader: null,
  blinding: false,
  baselines: null,
  rimWidthModelPx: 2,
  gradeSource: 'model',
} as const;

/** Gives how many eyes there are. */
async function importSample(
  { sample, store, supervisor }: DemoPlace,
  { host, signal }: CommandContext,
): Promise<number> {
  const { imported } = await importFolder(sample.photographs, store, supervisor, { signal });
  if (imported.some(({ outcome }) => outcome === 'added'))
    await importSampleLesions(sample.lesions, store, supervisor, { newId: () => host.newId(), signal });
  return imported.length;
}

async function drawOverlays(
  { folder, store, supervisor }: DemoPlace,
  { contentHash, explainedOutput }: InstalledModel,
  { signal }: CommandContext,
  step: ShowStep,
): Promise<readonly string[]> {
  const overlays: string[] = [];
  for (const preset of ['colour-blind-safe', 'figure-3'] as const) {
    const written = await writeOverlays(join(folder, 'overlays', preset), contentHash, store, supervisor, {
      preset,
      explainedOutput,
      longestSidePx: 1024,
      signal,
      onWritten: step('overlay'),
    });
    overlays.push(...written.map((name) => join('overlays', preset, name)));
  }
  return overlays;
}
