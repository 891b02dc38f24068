import { splitBaselineList } from '../../attribution/baselines/parseBaseline.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../../compute/timeLeft.ts';
import { deviceKindSchema } from '../../contract/attribution.ts';
import type { Comparison } from '../../contract/comparison.ts';
import type { ErrorReport } from '../../contract/errorCode.ts';
import { AppError } from '../../errors/appError.ts';
import { readSettings } from '../../review/appSettings.ts';
import { caseName } from '../../review/caseName.ts';
import { compareCase } from '../../review/compareCase.ts';
import { comparison } from '../../review/comparison.ts';
import type { Store } from '../../store/store.ts';
import type { Command, CommandContext } from '../command.ts';
import { libraryModel } from '../libraryModel.ts';
import { namedCase } from '../namedCase.ts';
import { parseWords, wrongUse, type ParsedWords } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';
import { comparisonTable } from './comparisonTable.ts';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compare what a case is attributed against several baselines: numbers, maps and warnings.',
  usage: [
    'Usage: rimlight compare --library DIR --case CASE [OPTIONS]',
    '',
    '  --library DIR      a library made by "import"',
    '  --case CASE        pseudonym and eye as "list" prints them ("P001 right"), or the id of a case',
    '  --baselines LIST   up to nine, for example black,blur:12,fellow-eye,inpainted,uniform-noise:1*8 (default: those of the',
    "                     library's settings)",
    '  --model NAME       name, name and version, or hash (default: the default model of the library)',
    '  --device D         cpu (default), webgpu, cuda, dml, coreml, tensorflow-gpu, tensorflow-cpu, tensorflow-js',
    '  --threads N        threads on the CPU (default: all cores)',
    '  --json             print the comparison as JSON',
    '',
    'What was computed before is not computed again, and Ctrl+C keeps what is done. On the command line nobody is blinded,',
    'because the library is your own.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{ library: text, case: text, baselines: text, model: text, device: text, threads: text },
      json: { type: 'boolean' },
    });
    if (parsed.positionals.length > 0) throw wrongUse(`compare does not take "${parsed.positionals[0]!}".`);
    const wanted = parsed.required('case');
    const bar = new ProgressBar(context.output);
    const compared = await withLibrary(parsed.required('library'), 'write', context, (store) =>
      compare(store, wanted, parsed, context, bar),
    ).finally(() => {
      bar.clear();
    });
    tell(compared, parsed.flag('json'), context);
  },
};

const text = { type: 'string' } as const;

interface Compared {
  readonly comparison: Comparison;
  readonly name: string;
  /** From the first question to the library until everything is measured. */
  readonly elapsedMs: number;
  readonly failed: readonly { readonly what: string; readonly error: ErrorReport }[];
}

async function compare(
  store: Store,
  wanted: string,
  parsed: ParsedWords,
  context: CommandContext,
  bar: ProgressBar,
): Promise<Compared> {
  const { host, signal } = context;
  const found = namedCase(store, wanted);
  const baselines = readBaselines(parsed, store);
  const device = parsed.oneOf('device', deviceKindSchema.options) ?? 'cpu';
  const threads = parsed.wholeNumber('threads', { least: 1, most: 1024 }) ?? null;
  const startedAt = host.clock.nowIso();
  const startedMs = host.clock.monotonicMs();
  return withSupervisor(host, async (supervisor) => {
    const model = await libraryModel(store, supervisor, host, {
      libraryFolder: parsed.required('library'),
      name: parsed.text('model'),
      device,
    });
    const question = { found, baselines, model };
    const measuring = await compareCase(
      store,
      supervisor,
      { ...question, device, threads },
      { signal, onProgress: showProgress(bar, context) },
    );
    const answer = comparison(store, { ...question, startedAt, shareOf: () => 0 });
    const unavailable = answer.tiles.flatMap(({ baseline, error }) =>
      error === null ? [] : [{ what: baseline, error }],
    );
    return {
      comparison: answer,
      name: caseName(found),
      elapsedMs: host.clock.monotonicMs() - startedMs,
      failed: [...unavailable, ...measuring],
    };
  });
}

function readBaselines(parsed: ParsedWords, store: Store): readonly string[] {
  const list = parsed.text('baselines');
  const baselines = list === undefined ? readSettings(store).baselines : splitBaselineList(list);
  if (baselines.length > 9)
    throw wrongUse(`--baselines takes nine baselines at most, not ${baselines.length}.`);
  return baselines;
}

function showProgress(
  bar: ProgressBar,
  { host }: CommandContext,
): (done: number, total: number, what: string) => void {
  const points: ProgressPoint[] = [];
  return (done, total, what) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done });
    bar.draw(done / total, `${done} of ${total}  ${what}`, estimateTimeLeftMs(points, total, nowMs));
  };
}

function tell(
  { comparison: answer, name, elapsedMs, failed }: Compared,
  isJson: boolean,
  { output }: CommandContext,
): void {
  if (isJson) output.result(`${JSON.stringify(answer, null, 2)}\n`);
  else output.result(`${comparisonTable(answer, name)}${timeLine(answer, elapsedMs)}`);
  for (const { what, error } of failed) output.message(`failed: ${what}: ${error.message}\n`);
  const [first] = failed;
  if (first === undefined) return;
  throw new AppError(
    first.error.code,
    `${failed.length} part(s) of the comparison failed; the reasons are above.`,
  );
}

function timeLine({ tiles }: Comparison, elapsedMs: number): string {
  const attributions = tiles.flatMap(({ attribution }) => attribution ?? []);
  const cached = attributions.filter(({ isFromCache }) => isFromCache).length;
  return `\nComputed in ${(elapsedMs / 1000).toFixed(1)} s, ${cached} of ${attributions.length} attributions answered from the cache.\n`;
}
