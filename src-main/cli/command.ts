import type { Host } from '../platform/host.ts';

/** Where a command writes. Results go to `result`, everything else to `message`. */
export interface CommandOutput {
  result(text: string): void;
  message(text: string): void;
  /** Progress is drawn only where a person watches: on a terminal. */
  readonly isTerminal: boolean;
}

export interface CommandContext {
  readonly host: Host;
  readonly output: CommandOutput;
  /** Aborted by the first Ctrl+C. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Lines shown by `rimlight NAME --help` and after wrong use. */
  readonly usage: string;
  /** @throws AppError `usage` for wrong use; any other AppError for an expected failure. */
  run(words: readonly string[], context: CommandContext): Promise<void>;
}
