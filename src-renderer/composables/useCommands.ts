import { inject, onScopeDispose, type InjectionKey } from 'vue';
import type { CommandId } from '../../src-main/contract/commands.ts';
import type { CommandHandlers, CommandRegistry } from '../keyboard/commandRegistry.ts';

export const commandRegistryKey: InjectionKey<CommandRegistry> = Symbol('commandRegistry');

interface CommandOptions {
  /** Says for each command whether it means something just now; left out, all do. */
  readonly isEnabled?: (command: CommandId) => boolean;
}

interface Commands {
  /** As if its key had been pressed; false where nobody does anything. */
  readonly runCommand: (command: CommandId) => boolean;
}

/**
 * Handles commands while the component exists, whether they come from a key, the desktop menu or `runCommand`. The
 * innermost and newest component wins.
 */
export function useCommands(handlers: CommandHandlers = {}, options: CommandOptions = {}): Commands {
  const registry = inject(commandRegistryKey);
  if (registry === undefined) throw new Error('No command registry was provided.');
  onScopeDispose(registry.add({ handlers, ...options }));
  return { runCommand: (command) => registry.run(command) };
}
