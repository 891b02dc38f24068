/** What came of one way to get something: nothing to say, or why it failed. */
export interface Attempt {
  readonly failure?: string;
}
