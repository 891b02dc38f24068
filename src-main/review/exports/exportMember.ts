/** One file of an export. Contents that are not bytes are made while they are written. */
export interface ExportMember {
  /** With `/` between folders; letters, digits, `-`, `_` and `.` only. */
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Of a PDF: how many pages it has, once all of it is made. */
  readonly pages?: () => number;
}

/** Told before each piece of work; `step` is what is being made, for example the name of a case. */
export type ExportProgress = (done: number, total: number, step: string) => void;

export interface ExportRun {
  readonly signal: AbortSignal;
  readonly onProgress: ExportProgress;
}
