import { formatBaseline } from '../../../attribution/baselines/formatBaseline.ts';
import { parseBaselineList } from '../../../attribution/baselines/parseBaseline.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../../../compute/timeLeft.ts';
import { AppError } from '../../../errors/appError.ts';
import { writeFileAtomically } from '../../../platform/writeFileAtomically.ts';
import type { SessionQuestion } from '../../../review/lesionSession.ts';
import { lesionColumns } from '../../../review/lesionRows.ts';
import { measureLibrary, type MeasuredLibrary } from '../../../review/measureLibrary.ts';
import { csvLine } from '../../../reports/data/csvLine.ts';
import type { Store } from '../../../store/store.ts';
import { chosenModel } from '../../chosenModel.ts';
import type { Command, CommandContext } from '../../command.ts';
import { parseWords, wrongUse, type ParsedWords } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { withSupervisor } from '../../startSupervisor.ts';
import { withLibrary } from '../../withLibrary.ts';
import { sessionTable } from './sessionTable.ts';

export const measureLesionsCommand: Command = {
  name: 'measure',
  summary: 'Measure attribution inside lesions, at their rims and around them.',
  usage: [
    'Usage: rimlight lesions measure --library DIR [OPTIONS]',
    '',
    '  --library DIR      a library with lesions and with attributions that "batch" has made',
    '  --baselines LIST   only these, for example black,mean-colour (default: every baseline that there is)',
    "  --rim WIDTH        full width of the rim in pixels of the model's input, 1 to 8 (default 2)",
    '  --grade BY         divide the table by grade: "model", or the name of a reader',
    '  --model NAME       name, name and version, or hash (default: the default model of the library)',
    '  --csv FILE         write one row for each lesion and baseline; text that a spreadsheet would take for a formula',
    '                     gets an apostrophe in front',
    '  --json             print groups and lesions as JSON',
    '',
    'Every case with lesions is measured, whoever has read it: on the command line nobody is blinded, because the library',
    'is your own. What was measured before is not measured again.',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{ library: text, baselines: text, rim: text, grade: text, model: text, csv: text },
      json: { type: 'boolean' },
    });
    if (parsed.positionals.length > 0)
      throw wrongUse(`lesions measure does not take "${parsed.positionals[0]!}".`);
    const bar = new ProgressBar(context.output);
    const measured = await withLibrary(parsed.required('library'), 'write', context, (store) => {
      const question = readQuestion(parsed, store);
      return withSupervisor(context.host, (supervisor) =>
        measureLibrary(store, supervisor, question, {
          signal: context.signal,
          onProgress: showProgress(bar, context),
        }),
      );
    }).finally(() => {
      bar.clear();
    });
    await tell(measured, parsed, context);
  },
};

const text = { type: 'string' } as const;

function readQuestion(parsed: ParsedWords, store: Store): SessionQuestion {
  const rim = parsed.number('rim', { above: 0, most: 8 }) ?? 2;
  if (rim < 1) throw wrongUse(`--rim takes a number from 1 to 8, not ${rim}.`);
  const grade = parsed.text('grade');
  const reader = grade === undefined || grade === 'model' ? null : grade;
  if (reader !== null && !store.readers.has(reader))
    throw wrongUse(`--grade takes "model" or a reader of the library, not "${reader}".`);
  const baselines = parsed.text('baselines');
  return {
    reader,
    blinding: false,
    modelHash: chosenModel(store, parsed.text('model')),
    baselines: baselines === undefined ? null : parseBaselineList(baselines).map(formatBaseline),
    rimWidthModelPx: rim,
    gradeSource: reader === null ? 'model' : 'reader',
  };
}

function showProgress(
  bar: ProgressBar,
  { host }: CommandContext,
): (done: number, total: number, caseName: string) => void {
  const points: ProgressPoint[] = [];
  return (done, total, caseName) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done });
    bar.draw(done / total, `${done} of ${total}  ${caseName}`, estimateTimeLeftMs(points, total, nowMs));
  };
}

async function tell(
  { session, lesions, failed }: MeasuredLibrary,
  parsed: ParsedWords,
  { output }: CommandContext,
): Promise<void> {
  const csv = parsed.text('csv');
  if (csv !== undefined) {
    const rows = lesions.map((row) => lesionColumns.map((column) => row[column]));
    await writeFileAtomically(csv, [lesionColumns, ...rows].map(csvLine).join(''));
  }
  if (parsed.flag('json')) output.result(`${JSON.stringify({ ...session, lesions, failed }, null, 2)}\n`);
  else output.result(sessionTable(session, parsed.text('grade') !== undefined));
  if (csv !== undefined) output.message(`${lesions.length} row(s) are in ${csv}.\n`);
  for (const { case: name, baseline, error } of failed)
    output.message(`failed: ${name}, ${baseline}: ${error.message}\n`);
  if (failed.length > 0)
    throw new AppError('compute.crashed', `${failed.length} measurement(s) failed; the reasons are above.`);
}
