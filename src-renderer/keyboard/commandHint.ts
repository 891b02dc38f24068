import { commands, type Command, type CommandId } from '../../src-main/contract/commands.ts';
import { ariaKeyShortcuts, keyText } from './keyText.ts';
import { platformOf, type Platform } from './platform.ts';

export interface CommandHint {
  readonly label: string;
  /** The first key for people to read. */
  readonly keyText: string;
  /** All keys for `aria-keyshortcuts`. */
  readonly ariaKeyShortcuts: string;
}

/** What a control shows of its command. */
export function commandHint(id: CommandId, platform: Platform = platformOf(navigator.platform)): CommandHint {
  const command: Command = commands.find((candidate) => candidate.id === id)!;
  return {
    label: command.label.replace(/\s*…$/, ''),
    keyText: keyText(command.keys[0], platform),
    ariaKeyShortcuts: ariaKeyShortcuts(command.keys, platform),
  };
}

/** A tooltip: `Zoom in (+)`. */
export function tooltipOf(label: string, command: CommandId | null): string {
  return command === null ? label : `${label} (${commandHint(command).keyText})`;
}
