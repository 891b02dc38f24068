/** A field and what is wrong with it. */
export interface ManifestProblem {
  /** `output.labels[2].index`; empty for the whole file. */
  readonly field: string;
  readonly reason: string;
}
