/** What a figure says, for people who do not read figures all day. */
export interface EvidenceReading {
  readonly sentences: readonly string[];
  /** What to beware of; empty where nothing stands out. */
  readonly cautions: readonly string[];
}
