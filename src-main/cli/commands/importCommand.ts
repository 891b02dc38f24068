import { importFolder } from '../../review/importFolder.ts';
import type { Command } from '../command.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';
import { withLibrary } from '../withLibrary.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'Make cases of the photographs in a folder.',
  usage: [
    'Usage: rimlight import FOLDER --library DIR [--json]',
    '',
    '  FOLDER         JPEG, PNG, TIFF and DICOM photographs, subfolders included',
    '  --library DIR  the library to add to; made where there is none',
    '',
    'Files that cannot be read are listed with the reason; the rest goes on.',
  ].join('\n'),
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, { library: { type: 'string' }, json: { type: 'boolean' } });
    const [folder] = parsed.positionals;
    if (folder === undefined || parsed.positionals.length > 1) throw wrongUse('import takes one folder.');
    const libraryFolder = parsed.required('library');
    const bar = new ProgressBar(output);
    const report = await withLibrary(libraryFolder, 'create', context, (store) =>
      withSupervisor(host, (supervisor) =>
        importFolder(folder, store, supervisor, {
          signal,
          onProgress: (done, total, file) => {
            bar.draw(total === 0 ? 1 : done / total, `${done} of ${total}  ${file}`, null);
          },
        }),
      ).finally(() => {
        bar.clear();
      }),
    );
    if (parsed.flag('json')) {
      output.result(`${JSON.stringify(report, null, 2)}\n`);
      return;
    }
    const added = report.imported.filter(({ outcome }) => outcome === 'added').length;
    output.result(
      `${added} new, ${report.imported.length - added} known already, ${report.problems.length} left out.\n`,
    );
    for (const { notes } of report.imported) for (const note of notes) output.message(`note: ${note}\n`);
    for (const { reason } of report.problems) output.message(`left out: ${reason}\n`);
  },
};
