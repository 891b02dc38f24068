import type { CommandId } from '../../src-main/contract/commands.ts';

type CommandHandler = () => void | Promise<void>;
export type CommandHandlers = Readonly<Partial<Record<CommandId, CommandHandler>>>;

interface CommandLayer {
  readonly handlers: CommandHandlers;
  /** Says for each command whether it means something just now; left out, all do. */
  readonly isEnabled?: (command: CommandId) => boolean;
}

export interface CommandRegistry {
  /** Puts a layer on top: its handlers win over those that were there. Gives the way to take it off. */
  add(layer: CommandLayer): () => void;
  /** Whether somebody would do something. */
  canRun(command: CommandId): boolean;
  /** Runs the topmost enabled handler; false where there is none. */
  run(command: CommandId): boolean;
}

/**
 * Who does what a command says, innermost screen first.
 *
 * @param onFailure Gets whatever a handler throws or rejects with.
 */
export function createCommandRegistry(onFailure: (thrown: unknown) => void): CommandRegistry {
  let layers: readonly CommandLayer[] = [];

  function handlerOf(command: CommandId): CommandHandler | undefined {
    return layers.find(
      ({ handlers, isEnabled }) =>
        handlers[command] !== undefined && (isEnabled === undefined || isEnabled(command)),
    )?.handlers[command];
  }

  return {
    add(layer) {
      layers = [layer, ...layers];
      return () => {
        layers = layers.filter((other) => other !== layer);
      };
    },
    canRun: (command) => handlerOf(command) !== undefined,
    run(command) {
      const handler = handlerOf(command);
      if (handler === undefined) return false;
      // Inside a promise also what is thrown at once ends in onFailure.
      void new Promise<void>((resolve) => {
        resolve(handler());
      }).catch(onFailure);
      return true;
    },
  };
}
