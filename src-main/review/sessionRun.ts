/** Does pieces of work one after the other, one row of them at a time. */
export interface SessionRun<Piece> {
  /** Takes the place of what is being done. Gives how much work waits; tells nothing where there was and is none. */
  begin(pieces: readonly Piece[]): number;
  /** What is done stays. */
  cancel(): void;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface SessionRunParts<Piece> {
  readonly attempt: (piece: Piece, signal: AbortSignal) => Promise<void>;
  /** How much work a piece is. */
  readonly sizeOf: (piece: Piece) => number;
  /** Before every piece, and with `done` equal to `total` when it is over. */
  readonly tell: (done: number, total: number) => void;
}

export function createSessionRun<Piece>({
  attempt,
  sizeOf,
  tell,
}: SessionRunParts<Piece>): SessionRun<Piece> {
  let running: { readonly abort: AbortController; readonly over: Promise<void> } | undefined;

  async function work(
    pieces: readonly Piece[],
    total: number,
    signal: AbortSignal,
    before: Promise<void>,
  ): Promise<void> {
    await before;
    let done = 0;
    for (const piece of pieces) {
      tell(done, total);
      if (signal.aborted) break;
      await attempt(piece, signal);
      done += sizeOf(piece);
    }
    // Whoever takes its place tells how far it is.
    if (running?.abort.signal === signal) {
      running = undefined;
      tell(total, total);
    }
  }

  return {
    begin(pieces) {
      const total = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
      const before = running?.over ?? Promise.resolve();
      running?.abort.abort();
      if (total === 0 && running === undefined) return 0;
      const abort = new AbortController();
      running = { abort, over: work(pieces, total, abort.signal, before) };
      return total;
    },
    cancel() {
      running?.abort.abort();
    },
    async close() {
      running?.abort.abort();
      await running?.over;
    },
  };
}
