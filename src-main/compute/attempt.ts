import type { ErrorReport } from '../contract/errorCode.ts';
import type { ChildExit } from '../platform/computeChild.ts';
import type { StartMessage } from './messages.ts';

/** One try at a job in one compute process. */
export interface Attempt {
  readonly start: StartMessage;
  /** The process is killed when it has said nothing for so long. */
  readonly silenceMs: number;
  /** The process is killed when the attempt takes longer. No limit when undefined. */
  readonly remainingMs: number | undefined;
  readonly signal: AbortSignal;
  /** Takes an unchecked progress value; returns what is wrong with it, or undefined. */
  readonly acceptProgress: (progress: unknown) => string | undefined;
  /** Takes the unchecked result; returns what is wrong with it, or undefined. */
  readonly acceptResult: (result: unknown) => string | undefined;
}

export type AttemptOutcome =
  /** `acceptResult` has the result. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ErrorReport }
  | { readonly kind: 'crashed'; readonly exit: ChildExit; readonly printed: readonly string[] }
  | { readonly kind: 'cancelled' }
  /** Killed: it said nothing for so long. */
  | { readonly kind: 'silent'; readonly limitMs: number }
  /** Killed: the attempt took longer than its time. */
  | { readonly kind: 'late' }
  /** Killed: it broke the rules of the conversation. */
  | { readonly kind: 'protocol'; readonly problem: string };
