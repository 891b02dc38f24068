import { formatBaseline } from '../../attribution/baselines/formatBaseline.ts';
import { parseBaselineList } from '../../attribution/baselines/parseBaseline.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../../compute/timeLeft.ts';
import { AppError } from '../../errors/appError.ts';
import { installModel } from '../../review/installModel.ts';
import { runBatch, type BatchProgress, type BatchReport } from '../../review/runBatch.ts';
import { attributionOptions, attributionUsage, readComputeOptions } from '../attributionOptions.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';

export const batchCommand: Command = {
  name: 'batch',
  summary: 'Attribute every case of a library against several baselines; goes on where it was stopped.',
  usage: [
    'Usage: rimlight batch --library DIR --model FILE --baselines a,b,c [OPTIONS]',
    '',
    '  --library DIR          a library made by "import"',
    '  --baselines LIST       for example black,mean-colour,blur:12,uniform-noise:1*8',
    attributionUsage,
    '  --json                 print the report as JSON',
  ].join('\n'),
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, {
      ...attributionOptions,
      library: { type: 'string' },
      baselines: { type: 'string' },
    });
    if (parsed.positionals.length > 0) throw wrongUse(`batch does not take "${parsed.positionals[0]!}".`);
    const options = readComputeOptions(parsed);
    const baselines = parseBaselineList(parsed.required('baselines'));
    const modelFile = parsed.required('model');
    const bar = new ProgressBar(output);
    const report = await withLibrary(parsed.required('library'), 'write', context, (store) =>
      withSupervisor(host, async (supervisor) => {
        if (store.requeuedJobs > 0)
          output.message(
            `${store.requeuedJobs} attribution(s) were under way when Rimlight last ended; they start again.\n`,
          );
        const model = await installModel(modelFile, options.device, store, supervisor);
        const onProgress = showProgress(bar, context);
        return runBatch({ ...options, model, baselines }, store, supervisor, { signal, onProgress });
      }).finally(() => {
        bar.clear();
      }),
    );
    tell(report, parsed.flag('json'), context);
    if (report.failed.length > 0)
      throw new AppError(
        'device.failed',
        `${report.failed.length} attribution(s) failed; the reasons are above.`,
      );
  },
};

function showProgress(bar: ProgressBar, { host }: CommandContext): (progress: BatchProgress) => void {
  const points: ProgressPoint[] = [];
  return ({ done, total, caseName, baseline, share }) => {
    const nowMs = host.clock.monotonicMs();
    points.push({ atMs: nowMs, done: done + share });
    const left = estimateTimeLeftMs(points, total, nowMs);
    bar.draw((done + share) / total, `${done} of ${total}  ${caseName}, ${formatBaseline(baseline)}`, left);
  };
}

function tell(report: BatchReport, isJson: boolean, { output }: CommandContext): void {
  const failed = report.failed.map(({ baseline, ...rest }) => ({
    ...rest,
    baseline: formatBaseline(baseline),
  }));
  if (isJson) output.result(`${JSON.stringify({ ...report, failed }, null, 2)}\n`);
  else
    output.result(
      `${report.computed} computed, ${report.cached} answered from the cache, ${failed.length} failed.\n`,
    );
  for (const { caseId, baseline, error } of failed)
    output.message(`failed: case ${caseId}, ${baseline}: ${error.message}\n`);
}
