import { resolve } from 'node:path';
import type { SanityFindings } from '../../attribution/measures/sanity/sanityFindings.ts';
import { summariseSanity } from '../../attribution/measures/sanity/summariseSanity.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../../compute/timeLeft.ts';
import type { ModelSanity } from '../../contract/modelSanity.ts';
import { AppError } from '../../errors/appError.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import { CascadeMaps } from '../../review/sanity/cascadeMaps.ts';
import { checkSanity } from '../../review/sanity/checkSanity.ts';
import { sanityCases } from '../../review/sanity/sanityCases.ts';
import type { Store } from '../../store/store.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseWords, wrongUse, type ParsedWords } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';
import { drawSheet } from './sanity/drawSheet.ts';
import { sanityTable } from './sanity/sanityTable.ts';
import { readSanityWish } from './sanity/sanityWish.ts';

export const sanityCommand: Command = {
  name: 'sanity',
  summary: "Check a model's attributions: randomised weights, changed pictures, attribution on lesions.",
  usage: [
    'Usage: rimlight sanity MODEL --library DIR [OPTIONS]',
    '',
    '  MODEL              a package folder or zip, or a bare model; the library need not know it and is not changed',
    '  --library DIR      a library with photographs and, for attribution on lesions, their lesions',
    '  --baseline LIST    one, or several with commas between: attribution on lesions is measured with each, the rest with the',
    '                     first (default: average-fundus where the package brings one, otherwise black)',
    '  --only NAMES       only these photographs, with commas between, or a text file with a name in each line',
    '  --unseen NAMES     photographs that the model was never trained on, written alike: they come first, and attribution on',
    '                     lesions is given for them apart too',
    '  --limit N          at most so many photographs (default: all that have lesions)',
    '  --sample N         how many of them go through randomised weights and changed pictures (default 12)',
    '  --steps N          steps of the cascade, the output layer alone first, at last all layers (default 8)',
    '  --points N         points on the path of each map (default 32)',
    '  --seed N           of the random numbers (default 1)',
    '  --dataset TEXT     what the photographs are, for the file (default "photographs of the library")',
    '  --out FILE         write the figures as the field "sanity" of a model\'s manifest has them',
    '  --sheet FILE       draw the maps of the cascade, the first six photographs below each other, as a PNG',
    '  --preset P         colours of that sheet: figure-3 (default), colour-blind-safe',
    '  --device D         cpu (default), webgpu, cuda, dml, coreml',
    '  --threads N        threads on the CPU (default: all cores)',
    '  --json             print the figures, and those of each photograph, as JSON',
    '',
    'Each photograph of the sample needs one attribution for each step and for each of six changes.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{ library: text, baseline: text, only: text, unseen: text, limit: text, sample: text, steps: text },
      ...{
        points: text,
        seed: text,
        dataset: text,
        out: text,
        device: text,
        threads: text,
        sheet: text,
        preset: text,
      },
      json: { type: 'boolean' },
    });
    const [modelFile] = parsed.positionals;
    if (modelFile === undefined || parsed.positionals.length > 1) throw wrongUse('sanity takes one model.');
    const bar = new ProgressBar(context.output);
    const checked = await withLibrary(parsed.required('library'), 'read', context, (store) =>
      check(resolve(modelFile), store, parsed, context, bar),
    ).finally(() => {
      bar.clear();
    });
    await tell(checked, parsed, context);
  },
};

const text = { type: 'string' } as const;
const mostSheetRows = 6;

interface Checked {
  readonly model: { readonly name: string; readonly version: string; readonly contentHash: string };
  readonly points: number;
  readonly seed: number;
  readonly elapsedMs: number;
  readonly findings: SanityFindings;
  readonly sanity: ModelSanity;
  /** A PNG, where it was asked for. */
  readonly sheet: Uint8Array | null;
}

async function check(
  modelFile: string,
  store: Store,
  parsed: ParsedWords,
  context: CommandContext,
  bar: ProgressBar,
): Promise<Checked> {
  const { host, signal } = context;
  const wish = await readSanityWish(parsed);
  const startedMs = host.clock.monotonicMs();
  return withSupervisor(host, async (supervisor) => {
    const { layers, hasAverageFundus, ...model } = await supervisor.run(
      'listLayers',
      { modelFile },
      { signal },
    );
    if (layers.length === 0)
      throw new AppError(
        'model.unsupportedShape',
        `${modelFile} has no layer with weights, so nothing can be randomised. Check a trained network.`,
        { file: modelFile },
      );
    const { points, seed, device, threads, preset, ...question } = wish;
    const baselines = wish.baselines ?? [hasAverageFundus ? 'average-fundus' : 'black'];
    const cascade = parsed.text('sheet') === undefined ? null : new CascadeMaps(mostSheetRows);
    const findings = await checkSanity(
      store,
      supervisor,
      {
        ...question,
        seed,
        model: { modelFile, modelHash: model.contentHash, device, threads, points },
        layerNames: layers.map(({ name }) => name),
        photographs: sanityCases(store, question),
        baselines,
      },
      { signal, onProgress: showProgress(bar, context), ...(cascade && { onCascadeMap: cascade.keep }) },
    );
    const about = { model, baseline: baselines[0]!, points, seed, preset, layerCount: layers.length };
    const sheet = cascade && (await drawSheet(store, supervisor, cascade.list(), about, signal));
    const elapsedMs = host.clock.monotonicMs() - startedMs;
    return { model, points, seed, elapsedMs, findings, sanity: summariseSanity(findings), sheet };
  });
}

function showProgress(
  bar: ProgressBar,
  { host }: CommandContext,
): (done: number, total: number, what: string) => void {
  const points: ProgressPoint[] = [];
  return (done, total, what) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done });
    const label = `map ${Math.floor(done) + 1} of ${total}  ${what}`;
    bar.draw(done / total, label, estimateTimeLeftMs(points, total, nowMs));
  };
}

/** The figures come first: a file that cannot be written loses nothing. */
async function tell(checked: Checked, parsed: ParsedWords, { output }: CommandContext): Promise<void> {
  const { sanity, findings, sheet, ...about } = checked;
  if (parsed.flag('json')) output.result(`${JSON.stringify({ ...about, sanity, ...findings }, null, 2)}\n`);
  else output.result(sanityTable(sanity, findings, about));
  const file = parsed.text('out');
  if (file !== undefined) {
    await writeFileAtomically(file, `${JSON.stringify(sanity, null, 2)}\n`);
    output.message(`The figures are in ${file}.\n`);
  }
  const sheetFile = parsed.text('sheet');
  if (sheetFile !== undefined && sheet !== null) {
    await writeFileAtomically(sheetFile, sheet);
    output.message(`The maps of the cascade are in ${sheetFile}.\n`);
  }
}
