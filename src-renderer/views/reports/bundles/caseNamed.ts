import type { WorklistRow } from '../../../../src-main/contract/caseView.ts';

/** The case of this library that a bundle's name means, where exactly one has it. */
export function caseNamed(rows: readonly WorklistRow[], name: string): WorklistRow | null {
  const found = rows.filter(({ pseudonym, eye }) =>
    [`${pseudonym} ${eye}`, `${pseudonym}, ${eye} eye`, `${pseudonym} ${eye} eye`, pseudonym].includes(name),
  );
  return found.length === 1 ? found[0]! : null;
}
