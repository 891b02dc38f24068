import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { AppError } from '../../../errors/appError.ts';
import { openBundle } from '../../../review/bundles/openBundle.ts';
import type { CommandContext } from '../../command.ts';
import { parseWords, wrongUse } from '../../options.ts';
import { ProgressBar } from '../../progressBar.ts';
import { withLibrary } from '../../withLibrary.ts';

/** `bundle open FILE --library NEWDIR` */
export async function openBundleInNewLibrary(
  words: readonly string[],
  context: CommandContext,
): Promise<void> {
  const { host, output, signal } = context;
  const parsed = parseWords(words, { library: { type: 'string' }, json: { type: 'boolean' } });
  const [file, ...others] = parsed.positionals;
  if (file === undefined || others.length > 0) throw wrongUse('Name the one session bundle to open.');
  const folder = parsed.required('library');
  if (existsSync(folder))
    throw new AppError(
      'bundle.notOpened',
      `${folder} is there already. Name a folder that is not: it becomes the library.`,
      {
        folder,
      },
    );
  const bar = new ProgressBar(output);
  try {
    const opened = await withLibrary(folder, 'create', context, (store) =>
      openBundle(file, store, {
        newId: () => host.newId(),
        signal,
        onMember: (done, total) => {
          bar.draw(done / total / 2, `checking ${done} of ${total} files`, null);
        },
        onPhotograph: (done, total) => {
          bar.draw((1 + done / total) / 2, `taking ${done} of ${total} photographs`, null);
        },
      }),
    );
    output.result(
      parsed.flag('json')
        ? `${JSON.stringify({ library: folder, ...opened })}\n`
        : `${folder}: a library with the ${opened.cases} case(s) of the bundle.\n`,
    );
  } catch (thrown) {
    // It was made for this bundle and holds nothing else.
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  } finally {
    bar.clear();
  }
}
