export type CsvCell = string | number | boolean | null;

/**
 * One line of a table as in RFC 4180, with CR LF; null is an empty cell. Text that a spreadsheet would take for a formula, because
 * it begins with = + - @ (full-width ones too), a tab or a line break, gets an apostrophe in front: a file may be called
 * =HYPERLINK(…).jpg. Numbers stay as they are, negative ones too.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && /^[=+\-@＝＋－＠\t\r\n]/u.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
