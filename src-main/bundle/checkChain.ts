import { createHash } from 'node:crypto';
import type { ChainLink } from '../contract/hashChain.ts';
import { chainStart, linkFlaw } from '../contract/hashChain.ts';

/** Follows a chain, entry by entry. */
export interface ChainCheck<Entry> {
  entry(entry: Entry): void;
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head: string;
}

/** @param note Takes whole sentences. After a flaw the chain is followed from the entry that has it, to find others. */
export function createChainCheck<Entry extends ChainLink>(
  chain: string,
  covered: (entry: Entry) => Readonly<Record<string, unknown>>,
  note: (sentence: string) => void,
): ChainCheck<Entry> {
  let before: Pick<ChainLink, 'sequence' | 'hash'> = { sequence: 0, hash: chainStart };
  let entries = 0;
  return {
    entry(entry) {
      const flaw = linkFlaw(entry, covered(entry), before, sha256);
      if (flaw !== null) note(`Entry ${before.sequence + 1} of the ${chain} does not verify. ${flaw}`);
      before = entry;
      entries += 1;
    },
    get entries() {
      return entries;
    },
    get head() {
      return before.hash;
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
