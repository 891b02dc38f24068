/** How a compute process ended. A number or a signal name, or neither when it could not be started at all. */
export interface ChildExit {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why the process could not be started, in the words of the operating system. */
  readonly startFailure?: string;
}

/** What the supervisor hears from a compute process. Nothing is heard after `exited`. */
export interface ChildListener {
  /** A message, not yet checked: the process that sent it works on untrusted bytes. */
  readonly received: (message: unknown) => void;
  /** Bytes arrived that are no message at all. */
  readonly garbled: (reason: string) => void;
  /** Text the process or one of its native libraries printed. */
  readonly printed: (text: string) => void;
  /** The process is gone and everything it wrote before has been handed over. */
  readonly exited: (exit: ChildExit) => void;
}

/** A running compute process, as the supervisor sees it. */
export interface ComputeChild {
  readonly processId: number | undefined;
  /** Never throws; what is sent to a dead process is dropped. */
  send(message: unknown): void;
  /** Ends the process at once, without asking it. */
  kill(): void;
}

/** Starts a compute process. Implemented by the host: plain Node or Electron. Never throws. */
export type SpawnComputeChild = (listener: ChildListener) => ComputeChild;

/** The other end: the supervising process, as the compute process sees it. */
export interface ParentLink {
  readonly parentProcessId: number;
  send(message: unknown): void;
  /** Called once. `lost` means that the parent is gone or talks nonsense: there is nobody left to work for. */
  listen(received: (message: unknown) => void, lost: () => void): void;
}
