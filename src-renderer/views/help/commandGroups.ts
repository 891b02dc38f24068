import { commands, type Command } from '../../../src-main/contract/commands.ts';
import { keyText } from '../../keyboard/keyText.ts';
import type { Platform } from '../../keyboard/platform.ts';

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** Every command that a search finds, by menu. The search looks at labels and at keys as they are shown. */
export function commandGroups(search: string, platform: Platform): readonly CommandGroup[] {
  const all: readonly Command[] = commands;
  const found = all.filter((command) => isFound(command, search.trim().toLowerCase(), platform));
  return [...Map.groupBy(found, ({ menu }) => menu)].map(([title, group]) => ({ title, commands: group }));
}

function isFound(command: Command, search: string, platform: Platform): boolean {
  if (search === '') return true;
  const keys = command.keys.map((key) => keyText(key, platform).toLowerCase());
  // One or two letters are a key that somebody looks up; more are words.
  if (keys.includes(search)) return true;
  return (
    search.length > 1 && [command.label, command.menu].some((text) => text.toLowerCase().includes(search))
  );
}
