import { join, resolve } from 'node:path';
import { parseBaselineList } from '../../attribution/baselines/parseBaseline.ts';
import { importFolder } from '../../review/importFolder.ts';
import { importSampleLesions } from '../../review/importSampleLesions.ts';
import { installModel } from '../../review/installModel.ts';
import { listCases } from '../../review/listCases.ts';
import { measureLibrary } from '../../review/measureLibrary.ts';
import { runBatch } from '../../review/runBatch.ts';
import { drawSampleSession } from '../../review/sampleSession.ts';
import { writeOverlays } from '../../review/writeOverlays.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import { readComputeOptions } from '../attributionOptions.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { formatDuration, ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';
import { sessionTable } from './lesions/sessionTable.ts';
import { attributionTable } from './listCommand.ts';

const baselines = 'black,mean-colour,blur:12';

const everyBaseline = {
  reader: null,
  blinding: false,
  baselines: null,
  rimWidthModelPx: 2,
  gradeSource: 'model',
} as const;

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Run the whole job on the bundled sample session and model, into results/demo.',
  usage: [
    'Usage: rimlight demo [--out DIR] [--json]',
    '',
    `Draws six synthetic eyes, imports them, attributes them with the bundled grader against ${baselines},`,
    'measures the attribution inside their lesions, at the rims and around them, and writes overlays, numbers and the library',
    'to DIR (default results/demo). A second run answers from the cache.',
  ].join('\n'),
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, { out: { type: 'string' }, json: { type: 'boolean' } });
    if (parsed.positionals.length > 0) throw wrongUse(`demo does not take "${parsed.positionals[0]!}".`);
    const folder = resolve(parsed.text('out') ?? join('results', 'demo'));
    const sample = {
      photographs: join(folder, 'sample-session'),
      lesions: join(folder, 'sample-lesions'),
    };
    const startedMs = host.clock.monotonicMs();
    const bar = new ProgressBar(output);
    const step = (what: string) => (done: number, total: number) => {
      bar.draw(done / Math.max(1, total), `${what} ${done} of ${total}`, null);
    };
    const summary = await withSupervisor(host, async (supervisor) => {
      output.message('Drawing the sample session (synthetic eyes) ...\n');
      await drawSampleSession(sample, supervisor, signal, step('eye'));
      return withLibrary(join(folder, 'library'), 'create', context, async (store) => {
        const { imported, problems } = await importFolder(sample.photographs, store, supervisor, { signal });
        if (imported.some(({ outcome }) => outcome === 'added'))
          await importSampleLesions(sample.lesions, store, supervisor, {
            newId: () => host.newId(),
            signal,
          });
        bar.clear();
        output.message('Checking the bundled grader ...\n');
        const options = readComputeOptions(parseWords([], {}));
        const modelFile = join(host.paths.resourcesFolder, 'models', 'idrid-grader');
        const model = await installModel(modelFile, options.device, store, supervisor);
        output.message(`Attributing ${imported.length} eyes against ${baselines} ...\n`);
        const report = await runBatch(
          { ...options, model, baselines: parseBaselineList(baselines) },
          store,
          supervisor,
          {
            signal,
            onProgress: ({ done, total }) => {
              step('attribution')(done, total);
            },
          },
        );
        bar.clear();
        output.message('Drawing overlays ...\n');
        const overlays: string[] = [];
        for (const preset of ['colour-blind-safe', 'figure-3'] as const)
          overlays.push(
            ...(
              await writeOverlays(join(folder, 'overlays', preset), model.contentHash, store, supervisor, {
                preset,
                explainedOutput: model.explainedOutput,
                longestSidePx: 1024,
                signal,
                onWritten: step('overlay'),
              })
            ).map((name) => join('overlays', preset, name)),
          );
        output.message('Measuring attribution inside lesions, at their rims and around them ...\n');
        const lesions = await measureLibrary(
          store,
          supervisor,
          { ...everyBaseline, modelHash: model.contentHash },
          { signal, onProgress: step('measurement') },
        );
        bar.clear();
        const cases = listCases(store);
        await writeFileAtomically(
          join(folder, 'numbers.json'),
          new TextEncoder().encode(JSON.stringify({ cases, lesions }, null, 2)),
        );
        return { cases, report, overlays, problems, lesions };
      });
    }).finally(() => {
      bar.clear();
    });
    const { report, cases, overlays, lesions } = summary;
    if (parsed.flag('json')) {
      output.result(`${JSON.stringify({ folder, ...report, overlays, cases, lesions }, null, 2)}\n`);
      return;
    }
    output.result(`${attributionTable(cases)}\n`);
    output.result(sessionTable(lesions.session, false));
    output.result(
      `\n${report.computed} attributions computed, ${report.cached} answered from the cache, ${report.failed.length} failed, ` +
        `in ${formatDuration(host.clock.monotonicMs() - startedMs)}.\n` +
        `Results: ${folder}\n` +
        '  overlays/                the maps over the photographs, in two colour schemes\n' +
        '  numbers.json             every number\n' +
        '  library/rimlight.sqlite  the database with the cached maps\n' +
        'The eyes are synthetic. Research and education, not for diagnosis.\n',
    );
  },
};
