import type { ChainLink } from '../contract/hashChain.ts';
import type { Row } from './row.ts';
import type { SqlParameters } from './storeDatabase.ts';

/** A table that only grows, with an AUTOINCREMENT `sequence`, `previous_hash` and `hash`. */
export interface ChainedTable<Entry extends ChainLink, Content> {
  readonly name: string;
  readonly toEntry: (row: Row) => Entry;
  /** JSON of everything that the hash covers besides the sequence. Takes whole entries as well. */
  readonly covered: (content: Content) => Readonly<Record<string, unknown>>;
  /** The columns besides those of the chain. */
  readonly toRow: (content: Content) => SqlParameters;
}
