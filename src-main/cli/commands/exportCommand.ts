import type { Command } from '../command.ts';
import { wrongUse } from '../options.ts';
import { dataCommand } from './exports/dataCommand.ts';
import { dicomCommand } from './exports/dicomCommand.ts';
import { picturesCommand } from './exports/picturesCommand.ts';

const parts: readonly Command[] = [picturesCommand, dataCommand, dicomCommand];

const limits = `What is kept is exported; nothing is computed for it. Ctrl+C leaves nothing behind. On the command line nobody is
blinded, because the library is your own.`;

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write pictures, numbers or DICOM files of a library for other programs.',
  usage: `${parts.map(({ usage }) => usage).join('\n\n')}\n\n${limits}`,
  async run([name, ...rest], context) {
    const part = parts.find((candidate) => candidate.name === name);
    if (part === undefined)
      throw wrongUse(
        name === undefined || name.startsWith('-')
          ? `Say what to export: ${parts.map((known) => `export ${known.name}`).join(', ')}.`
          : `There is no "export ${name}".`,
      );
    await part.run(rest, context);
  },
};
