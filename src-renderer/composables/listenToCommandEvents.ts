import { commands, type CommandId } from '../../src-main/contract/commands.ts';
import type { CommandRegistry } from '../keyboard/commandRegistry.ts';
import { isDialogOpen } from './isDialogOpen.ts';
import type { EventHub } from './useEvents.ts';

/** Runs what was chosen in the desktop's menu. Gives the way to stop. */
export function listenToCommandEvents(events: EventHub, registry: CommandRegistry): () => void {
  return events.listen({
    'command.invoked': ({ command }) => {
      // The menu belongs to the program and not to the window: only the window in front acts.
      if (document.hasFocus() && !isDialogOpen(document) && isCommandId(command)) registry.run(command);
    },
  });
}

function isCommandId(text: string): text is CommandId {
  return commands.some(({ id }) => id === text);
}
