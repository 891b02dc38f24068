import type { Command } from '../command.ts';
import { wrongUse } from '../options.ts';
import { importLesionsCommand } from './lesions/importLesionsCommand.ts';
import { measureLesionsCommand } from './lesions/measureLesionsCommand.ts';

const parts: readonly Command[] = [importLesionsCommand, measureLesionsCommand];

export const lesionsCommand: Command = {
  name: 'lesions',
  summary: 'Import the contours of lesions, and measure attribution in and around them.',
  usage: parts.map(({ usage }) => usage).join('\n\n'),
  async run([name, ...rest], context) {
    const part = parts.find((candidate) => candidate.name === name);
    if (part === undefined)
      throw wrongUse(
        name === undefined || name.startsWith('-')
          ? `Say what to do: ${parts.map((known) => `lesions ${known.name}`).join(' or ')}.`
          : `There is no "lesions ${name}".`,
      );
    await part.run(rest, context);
  },
};
