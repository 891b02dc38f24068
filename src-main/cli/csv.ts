type Cell = string | number | boolean | null;

/** A table as in RFC 4180, with its header line; null is an empty cell. */
export function formatCsv(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;
  return [headers, ...rows].map(line).join('');
}

function cellText(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
