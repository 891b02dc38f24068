import { join, resolve } from 'node:path';
import { drawSampleSession } from '../../review/sampleSession.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import type { Command, CommandOutput } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { formatDuration, ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';
import { comparisonTable } from './comparisonTable.ts';
import { demoBaselines, makeDemo, type Demo, type ShowStep } from './demo/makeDemo.ts';
import { sessionTable } from './lesions/sessionTable.ts';
import { attributionTable } from './listCommand.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Run the whole job on the bundled sample session and model, into results/demo.',
  usage: [
    'Usage: rimlight demo [--out DIR] [--json]',
    '',
    `Draws six synthetic eyes, imports them, attributes them with the bundled grader against ${demoBaselines},`,
    'measures the attribution inside their lesions, at the rims and around them, compares the baselines on one eye, and writes',
    'overlays, a report, numbers and the library to DIR (default results/demo). A second run answers from the cache.',
  ].join('\n'),
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, { out: { type: 'string' }, json: { type: 'boolean' } });
    if (parsed.positionals.length > 0) throw wrongUse(`demo does not take "${parsed.positionals[0]!}".`);
    const folder = resolve(parsed.text('out') ?? join('results', 'demo'));
    const sample = { photographs: join(folder, 'sample-session'), lesions: join(folder, 'sample-lesions') };
    const startedMs = host.clock.monotonicMs();
    const bar = new ProgressBar(output);
    const step: ShowStep = (what) => (done, total) => {
      bar.draw(done / Math.max(1, total), `${what} ${done} of ${total}`, null);
      if (done === total) bar.clear();
    };
    const demo = await withSupervisor(host, async (supervisor) => {
      output.message('Drawing the sample session (synthetic eyes) ...\n');
      await drawSampleSession(sample, supervisor, signal, step('eye'));
      return withLibrary(join(folder, 'library'), 'create', context, (store) =>
        makeDemo({ sample, folder, store, supervisor }, context, step),
      );
    }).finally(() => {
      bar.clear();
    });
    const numbers = JSON.stringify(
      { cases: demo.cases, lesions: demo.lesions, comparison: demo.compared.comparison },
      null,
      2,
    );
    await writeFileAtomically(join(folder, 'numbers.json'), new TextEncoder().encode(numbers));
    if (parsed.flag('json')) output.result(`${JSON.stringify(forMachines(folder, demo), null, 2)}\n`);
    else tell(folder, demo, host.clock.monotonicMs() - startedMs, output);
  },
};

function forMachines(folder: string, { report, overlays, cases, lesions, compared, pdf }: Demo): object {
  return { folder, ...report, overlays, cases, lesions, comparison: compared.comparison, report: pdf };
}

function tell(
  folder: string,
  { report, cases, lesions, compared, pdf }: Demo,
  elapsedMs: number,
  output: CommandOutput,
): void {
  output.result(`${attributionTable(cases)}\n`);
  output.result(sessionTable(lesions.session, false));
  output.result(`\n${comparisonTable(compared.comparison, compared.caseName)}`);
  output.result(
    `\n${report.computed} attributions computed, ${report.cached} answered from the cache, ${report.failed.length} failed, ` +
      `in ${formatDuration(elapsedMs)}.\n` +
      `Results: ${folder}\n` +
      '  overlays/                the maps over the photographs, in two colour schemes\n' +
      `  ${pdf.padEnd(23)}  what a reviewer would hand on of ${compared.caseName}\n` +
      '  numbers.json             every number\n' +
      '  library/rimlight.sqlite  the database with the cached maps\n' +
      'The eyes are synthetic. Research and education, not for diagnosis.\n',
  );
}
