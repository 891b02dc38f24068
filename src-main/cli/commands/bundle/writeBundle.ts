import { writeExport } from '../../../review/exports/writeExport.ts';
import { bundleExport } from '../../../review/exports/bundleExport.ts';
import { defaultReportOptions } from '../../../contract/reportOptions.ts';
import type { CommandContext } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { softwareVersions } from '../../softwareVersions.ts';
import { withSupervisor } from '../../startSupervisor.ts';
import { withLibrary } from '../../withLibrary.ts';

/** `bundle --library DIR --out FILE.zip` */
export async function writeBundle(words: readonly string[], context: CommandContext): Promise<void> {
  const { host, output, signal } = context;
  const parsed = parseWords(words, {
    ...{ library: text, out: text, 'case-names': text },
    'include-file-names': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (parsed.positionals.length > 0) throw wrongUse(`bundle does not take "${parsed.positionals[0]!}".`);
  const path = parsed.required('out');
  const options = {
    ...defaultReportOptions,
    caseNames: parsed.oneOf('case-names', ['pseudonym', 'asInLibrary']) ?? 'pseudonym',
    includeFileNames: parsed.flag('include-file-names'),
  };
  const bar = new ProgressBar(output);
  // Sealing a bundle adds an entry to the audit.
  const written = await withLibrary(parsed.required('library'), 'write', context, (store) =>
    withSupervisor(host, (supervisor) =>
      writeExport(
        bundleExport(
          { kind: 'bundle', options },
          { store, supervisor, version: softwareVersions()['rimlight']! },
          {
            signal,
            onProgress: (done, total, step) => {
              bar.draw(done / total, `${done} of ${total}  ${step}`, null);
            },
          },
        ),
        { kind: 'zip', path, mayReplace: false },
        { signal, newId: () => host.newId() },
      ),
    ),
  ).finally(() => {
    bar.clear();
  });
  output.result(
    parsed.flag('json')
      ? `${JSON.stringify({ path, ...written }, null, 2)}\n`
      : `${path}: ${written.members} members, ${written.sizeBytes} bytes, SHA-256 ${written.sha256 ?? ''}\n`,
  );
}

const text = { type: 'string' } as const;
