/**
 * Cohen's kappa with quadratic weights of two readers who put the same things into ordered classes: 1 - sum(w o) / sum(w e) with
 * weights w = (i - j)^2, observed counts o and the counts e that chance gives with the same totals of rows and columns (J. Cohen,
 * "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit", Psychological Bulletin 70(4),
 * 1968, 213-220).
 *
 * @param counts Square: rows are the classes of the first reader, columns those of the second.
 * @returns 1 for equal classes throughout, 0 for what chance gives, below it for less; null where both readers only ever gave one and
 * the same class, or nothing, so that there is nothing to agree on.
 */
export function quadraticWeightedKappa(counts: readonly (readonly number[])[]): number | null {
  const rows = counts.map((row) => sum(row));
  const columns = counts.map((_, column) => sum(counts.map((row) => row[column]!)));
  const total = sum(rows);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < counts.length; i++)
    for (let j = 0; j < counts.length; j++) {
      const weight = (i - j) ** 2;
      observed += weight * counts[i]![j]!;
      expected += weight * rows[i]! * columns[j]!;
    }
  return expected === 0 ? null : 1 - (total * observed) / expected;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
