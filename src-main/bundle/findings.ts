import type { BundleVerdict } from '../contract/bundle.ts';

type Finding = BundleVerdict['findings'][number];

const mostFindings = 100;

/** What does not verify, up to a hundred sentences; how many more there were is the last one. */
export interface Findings {
  add(member: string | null, sentence: string): void;
  readonly count: number;
  list(): readonly Finding[];
}

export function createFindings(): Findings {
  const kept: Finding[] = [];
  let count = 0;
  return {
    add(member, sentence) {
      count += 1;
      if (kept.length < mostFindings) kept.push({ member, sentence });
    },
    get count() {
      return count;
    },
    list: () =>
      count === kept.length
        ? kept
        : [
            ...kept,
            { member: null, sentence: `There is more of this kind: ${count - kept.length} findings.` },
          ],
  };
}
