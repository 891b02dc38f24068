/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** Milliseconds, one for each repetition. */
  readonly values: readonly number[];
  /** What the 95th percentile must stay under; null for what has no target of its own. */
  readonly targetMs: number | null;
  readonly remark?: string;
}

/** The smallest value that at least this share of the values does not exceed (nearest rank). */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no percentile of nothing.');
  return value;
}

const columns = ['', 'n', 'median', '95th', 'worst', 'target', 'met', ''] as const;

/** A table in Markdown, so that it can be kept in the notes as it was printed. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [columns, columns.map(() => '---'), ...figures.map(cells)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`).join('\n');
}

function cells({ name, values, targetMs, remark }: Figure): readonly string[] {
  const high = percentile(values, 0.95);
  return [
    name,
    String(values.length),
    milliseconds(percentile(values, 0.5)),
    milliseconds(high),
    milliseconds(Math.max(...values)),
    targetMs === null ? '' : `< ${targetMs} ms`,
    targetMs === null ? '' : high < targetMs ? 'yes' : 'NO',
    remark ?? '',
  ];
}

function milliseconds(value: number): string {
  return `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
