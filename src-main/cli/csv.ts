type Cell = string | number | boolean | null;

/**
 * A table as in RFC 4180, with its header line; null is an empty cell. Text that a spreadsheet would take for a formula,
 * because it begins with = + - @, a tab or a line break, gets an apostrophe in front: a file may be called =HYPERLINK(…).jpg.
 * Numbers stay as they are, negative ones too.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function formatCsv(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;
  return [headers, ...rows].map(line).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
