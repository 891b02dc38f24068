/** Columns for people: headers, then rows, padded; columns of numbers are set flush right. */
export function formatTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]!.length)),
  );
  const isNumeric = headers.map((_, column) =>
    rows.every((row) => /^[-+]?[\d.,]*%?$|^-$/.test(row[column]!)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        isNumeric[column]! ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [line(headers), ...rows.map(line), ''].join('\n');
}
