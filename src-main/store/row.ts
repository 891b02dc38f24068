/** What SQLite can hold in one cell. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** One row as SQLite gives it, by column name. */
export type Row = Readonly<Record<string, SqlValue>>;

/** The tables are STRICT, so a wrong type here is a wrong column name: a bug, not a damaged file. */
function wrongColumn(name: string, value: SqlValue | undefined, wanted: string): Error {
  return new Error(
    `Column ${name} holds ${value === null ? 'null' : typeof value} where ${wanted} was expected.`,
  );
}

export function textColumn(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw wrongColumn(name, value, 'text');
  return value;
}

export function textOrNullColumn(row: Row, name: string): string | null {
  return row[name] === null ? null : textColumn(row, name);
}

export function numberColumn(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== 'number') throw wrongColumn(name, value, 'a number');
  return value;
}

export function numberOrNullColumn(row: Row, name: string): number | null {
  return row[name] === null ? null : numberColumn(row, name);
}

/** SQLite has no boolean: 0 and 1 stand for it. */
export function booleanOrNullColumn(row: Row, name: string): boolean | null {
  const value = numberOrNullColumn(row, name);
  return value === null ? null : value !== 0;
}

export function bytesColumn(row: Row, name: string): Uint8Array {
  const value = row[name];
  if (!(value instanceof Uint8Array)) throw wrongColumn(name, value, 'bytes');
  return value;
}

/** A column of JSON text, parsed; null where the column is. Whoever knows its schema checks it. */
export function jsonColumn(row: Row, name: string): unknown {
  const text = textOrNullColumn(row, name);
  return text === null ? null : JSON.parse(text);
}
