import { join } from 'node:path';
import { parseBaselineList } from '../../../attribution/baselines/parseBaseline.ts';
import type { Comparison } from '../../../contract/comparison.ts';
import { caseName } from '../../../review/caseName.ts';
import { compareCase } from '../../../review/compareCase.ts';
import { comparison } from '../../../review/comparison.ts';
import { importFolder } from '../../../review/importFolder.ts';
import { importSampleLesions } from '../../../review/importSampleLesions.ts';
import { inpaintedLesions } from '../../../review/inpaintedLesions.ts';
import { installModel, type InstalledModel } from '../../../review/installModel.ts';
import { listCases, type ListedCase } from '../../../review/listCases.ts';
import { measureLibrary, type MeasuredLibrary } from '../../../review/measureLibrary.ts';
import { runBatch, type BatchReport } from '../../../review/runBatch.ts';
import { writeOverlays } from '../../../review/writeOverlays.ts';
import { readComputeOptions } from '../../attributionOptions.ts';
import type { CommandContext } from '../../command.ts';
import { parseWords } from '../../options.ts';
import type { DemoPlace } from './demoPlace.ts';
import { writeDemoReport } from './writeDemoReport.ts';

export const demoBaselines = 'black,mean-colour,blur:12';
/** Of one eye; what fills in its lesions is its own. */
const comparedBaselines = `${demoBaselines},inpainted`;

export interface Demo {
  readonly report: BatchReport;
  /** Names of files, from the folder of the demo. */
  readonly overlays: readonly string[];
  readonly cases: readonly ListedCase[];
  readonly lesions: MeasuredLibrary;
  readonly compared: { readonly caseId: string; readonly caseName: string; readonly comparison: Comparison };
  /** Of the compared case. Name of the file, from the folder of the demo. */
  readonly pdf: string;
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
  const compared = await compareOne(place, { ...options, model }, context, step);
  output.message(`Writing the report of ${compared.caseName} ...\n`);
  const reported = { caseId: compared.caseId, modelHash: model.contentHash };
  const pdf = await writeDemoReport(place, reported, context);
  return { report, overlays, cases: listCases(store), lesions, compared, pdf };
}

/** How much of a map is the baseline, on the first eye with lesions. */
async function compareOne(
  { store, supervisor }: DemoPlace,
  {
    model,
    device,
    threads,
  }: Pick<ReturnType<typeof readComputeOptions>, 'device' | 'threads'> & {
    readonly model: InstalledModel;
  },
  { host, output, signal }: CommandContext,
  step: ShowStep,
): Promise<Demo['compared']> {
  const cases = store.cases.list();
  const found = cases.find(({ id }) => inpaintedLesions(store, id).length > 0) ?? cases[0]!;
  output.message(`Comparing ${comparedBaselines} on ${caseName(found)} ...\n`);
  const question = { found, model, baselines: comparedBaselines.split(',') };
  const startedAt = host.clock.nowIso();
  const failed = await compareCase(
    store,
    supervisor,
    { ...question, device, threads },
    { signal, onProgress: step('comparison') },
  );
  for (const { what, error } of failed) output.message(`failed: ${what}: ${error.message}\n`);
  return {
    caseId: found.id,
    caseName: caseName(found),
    comparison: comparison(store, { ...question, startedAt, shareOf: () => 0 }),
  };
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
