import { commands, type Command, type CommandId } from '../../src-main/contract/commands.ts';
import { ariaKeyShortcuts, keyText } from './keyText.ts';
import { platformOf, type Platform } from './platform.ts';

export interface CommandHint {
  readonly label: string;
  /** The first key for people to read; null where the command has none. */
  readonly keyText: string | null;
  /** All keys for `aria-keyshortcuts`; undefined where the command has none. */
  readonly ariaKeyShortcuts: string | undefined;
}

/** What a control shows of its command. */
export function commandHint(id: CommandId, platform: Platform = platformOf(navigator.platform)): CommandHint {
  const command: Command = commands.find((candidate) => candidate.id === id)!;
  const first = command.keys[0];
  return {
    label: command.label.replace(/\s*…$/, ''),
    keyText: first === undefined ? null : keyText(first, platform),
    ariaKeyShortcuts: command.keys.length === 0 ? undefined : ariaKeyShortcuts(command.keys, platform),
  };
}

/** A tooltip: `Zoom in (+)`. */
export function tooltipOf(label: string, command: CommandId | null): string {
  const key = command === null ? null : commandHint(command).keyText;
  return key === null ? label : `${label} (${key})`;
}
