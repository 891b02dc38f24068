import { resolve } from 'node:path';
import type { SanityFindings } from '../../attribution/measures/sanity/sanityFindings.ts';
import { summariseSanity } from '../../attribution/measures/sanity/summariseSanity.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../../compute/timeLeft.ts';
import type { ModelSanity } from '../../contract/modelSanity.ts';
import { AppError } from '../../errors/appError.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import { checkSanity } from '../../review/sanity/checkSanity.ts';
import { sanityCases } from '../../review/sanity/sanityCases.ts';
import type { Store } from '../../store/store.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseWords, wrongUse, type ParsedWords } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';
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
    '  --device D         cpu (default), webgpu, cuda, dml, coreml',
    '  --threads N        threads on the CPU (default: all cores)',
    '  --json             print the figures, and those of each photograph, as JSON',
    '',
    'Each photograph of the sample needs one attribution for each step and for each of six changes.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{ library: text, baseline: text, only: text, unseen: text, limit: text, sample: text, steps: text },
      ...{ points: text, seed: text, dataset: text, out: text, device: text, threads: text },
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

interface Checked {
  readonly model: { readonly name: string; readonly version: string; readonly contentHash: string };
  readonly points: number;
  readonly seed: number;
  readonly elapsedMs: number;
  readonly findings: SanityFindings;
  readonly sanity: ModelSanity;
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
    const { points, seed, baselines, device, threads, ...question } = wish;
    const findings = await checkSanity(
      store,
      supervisor,
      {
        ...question,
        seed,
        model: { modelFile, modelHash: model.contentHash, device, threads, points },
        layerNames: layers.map(({ name }) => name),
        photographs: sanityCases(store, question),
        baselines: baselines ?? [hasAverageFundus ? 'average-fundus' : 'black'],
      },
      { signal, onProgress: showProgress(bar, context) },
    );
    const elapsedMs = host.clock.monotonicMs() - startedMs;
    return { model, points, seed, elapsedMs, findings, sanity: summariseSanity(findings) };
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

async function tell(checked: Checked, parsed: ParsedWords, { output }: CommandContext): Promise<void> {
  const { sanity, findings, ...about } = checked;
  const file = parsed.text('out');
  if (file !== undefined) await writeFileAtomically(file, `${JSON.stringify(sanity, null, 2)}\n`);
  if (parsed.flag('json')) output.result(`${JSON.stringify({ ...about, sanity, ...findings }, null, 2)}\n`);
  else output.result(sanityTable(sanity, findings, about));
  if (file !== undefined) output.message(`The figures are in ${file}.\n`);
}
