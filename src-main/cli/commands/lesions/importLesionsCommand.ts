import { basename, resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import {
  lesionTypes,
  type LesionImportPreview,
  type LesionImportReport,
  type LesionType,
} from '../../../contract/lesion.ts';
import { countText } from '../../../review/countText.ts';
import { findLesions } from '../../../review/findLesions.ts';
import { importLesions, type TypesOfLabels } from '../../../review/importLesions.ts';
import { previewLesionImport } from '../../../review/previewLesionImport.ts';
import type { Command, CommandOutput } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { withSupervisor } from '../../startSupervisor.ts';
import { formatTable } from '../../table.ts';
import { withLibrary } from '../../withLibrary.ts';

const options: ParseArgsOptionsConfig = {
  library: { type: 'string' },
  type: { type: 'string', multiple: true },
  json: { type: 'boolean' },
};

interface Imported {
  readonly preview: LesionImportPreview;
  readonly types: TypesOfLabels;
  readonly report: LesionImportReport;
}

export const importLesionsCommand: Command = {
  name: 'import',
  summary: 'Import the contours of lesions from masks, COCO files and YOLO labels.',
  usage: [
    'Usage: rimlight lesions import FOLDER --library DIR [--type LABEL=TYPE ...] [--json]',
    '',
    '  FOLDER             masks (TIFF, PNG), COCO files (.json) and YOLO labels (.txt), subfolders included',
    '  --library DIR      the library with the cases; files are matched to them by name',
    '  --type LABEL=TYPE  what the regions of a label are, where its name does not say; "none" leaves them out',
    '',
    `  Types: ${lesionTypes.join(', ')}`,
    '',
    'Importing a file again replaces what it brought, but for lesions that a reader changed since.',
  ].join('\n'),
  async run(words, context) {
    const { host, output, signal } = context;
    const parsed = parseWords(words, options);
    const [folder] = parsed.positionals;
    if (folder === undefined || parsed.positionals.length > 1)
      throw wrongUse('lesions import takes one folder.');
    const chosen = parseTypes(parsed.texts('type'));
    const bar = new ProgressBar(output);
    const imported = await withLibrary(parsed.required('library'), 'write', context, async (store) => {
      const findings = await withSupervisor(host, (supervisor) =>
        findLesions({ folder, name: basename(resolve(folder)) }, store, supervisor, {
          signal,
          onProgress: (done, total, file) => {
            bar.draw(total === 0 ? 1 : done / total, `${done} of ${total}  ${file}`, null);
          },
        }),
      );
      const preview = previewLesionImport(store, findings);
      const types = decide(preview, chosen);
      const report = await importLesions(store, findings, types, {
        newId: () => host.newId(),
        signal,
        onCase: (_, done, total, name) => {
          bar.draw(done / total, `${done} of ${total}  ${name}`, null);
        },
      });
      return { preview, types, report };
    }).finally(() => {
      bar.clear();
    });
    if (parsed.flag('json')) output.result(`${JSON.stringify(imported, null, 2)}\n`);
    else describe(imported, output);
  },
};

function parseTypes(words: readonly string[]): ReadonlyMap<string, LesionType | null> {
  return new Map(
    words.map((word) => {
      const split = word.lastIndexOf('=');
      const [label, name] = [word.slice(0, split), word.slice(split + 1)];
      const type = lesionTypes.find((known) => known === name) ?? null;
      if (split < 1 || (type === null && name !== 'none'))
        throw wrongUse(
          `--type takes LABEL=TYPE with one of ${lesionTypes.join(', ')} or none, not "${word}".`,
        );
      return [label, type];
    }),
  );
}

function decide(
  { labels }: LesionImportPreview,
  chosen: ReadonlyMap<string, LesionType | null>,
): TypesOfLabels {
  for (const label of chosen.keys())
    if (!labels.some((found) => found.label === label))
      throw wrongUse(
        `--type: there is no label "${label}" in these files; there is ${labels.map((found) => `"${found.label}"`).join(', ') || 'none at all'}.`,
      );
  return Object.fromEntries(
    labels.map(({ label, suggestedType }) => [
      label,
      chosen.has(label) ? (chosen.get(label) ?? null) : suggestedType,
    ]),
  );
}

function describe({ preview, types, report }: Imported, output: CommandOutput): void {
  const { lesions, cases, replaced, problems } = report;
  output.result(
    formatTable(
      ['label', 'type', 'files', 'regions'],
      preview.labels.map(({ label, fileCount, regionCount }) => [
        label,
        types[label] ?? 'left out',
        String(fileCount),
        String(regionCount),
      ]),
    ),
  );
  output.result(
    `${countText(lesions, 'lesion')} in ${countText(cases, 'case')}, ${replaced} replaced; ${countText(preview.casesWithout.length, 'case')} without a file, ${countText(problems.length, 'problem')}.\n`,
  );
  for (const { label } of preview.labels)
    if (types[label] === null)
      output.message(`left out: label "${label}". Say what it is with --type "${label}=TYPE".\n`);
  for (const { notes } of preview.matches) for (const note of notes) output.message(`note: ${note}\n`);
  for (const { reason } of problems) output.message(`problem: ${reason}\n`);
}
