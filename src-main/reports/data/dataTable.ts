import { z } from 'zod';
import type { CsvCell } from './csvLine.ts';

/** One column of a table in a file. */
export interface DataColumn {
  readonly name: string;
  readonly description: string;
  /** Of the values; null for what has none. */
  readonly unit: string | null;
  /** As XML Schema names it, see CSV on the Web, "Metadata Vocabulary for Tabular Data", section 5.11.1. */
  readonly datatype: 'string' | 'boolean' | 'integer' | 'double' | 'dateTime';
  /** No cell is ever empty. */
  readonly isRequired: boolean;
}

/** One table of a data export: what is written of each source, such as the report of a case. */
export interface DataTable<Source> {
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly DataColumn[];
  /** Names of the columns that together tell rows apart. */
  readonly key: readonly string[];
  rowsOf(source: Source): readonly (readonly CsvCell[])[];
}

export interface TableColumn<Row> extends DataColumn {
  readonly cellOf: (row: Row) => CsvCell;
}

/** A table of rows, each told by its columns. */
export function dataTable<Source, Row>(
  about: Pick<DataTable<Source>, 'name' | 'title' | 'description' | 'key'>,
  entriesOf: (source: Source) => readonly Row[],
  columns: readonly TableColumn<Row>[],
): DataTable<Source> {
  return {
    ...about,
    columns,
    rowsOf: (source) => entriesOf(source).map((row) => columns.map(({ cellOf }) => cellOf(row))),
  };
}

interface ColumnOptions {
  readonly isRequired?: boolean;
  /** In place of what the contract says. */
  readonly description?: string;
  readonly unit?: string | null;
}

const describedSchema = z.object({ description: z.string().optional(), unit: z.string().optional() });
const typedSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  anyOf: z.array(z.object({ type: z.string().optional(), format: z.string().optional() })).optional(),
});

/**
 * A column of values as the contract declares them: its description, unit and type are those of the schema. Whatever may be null is
 * an empty cell then.
 */
export function column<Row>(
  name: string,
  schema: z.ZodType,
  cellOf: (row: Row) => CsvCell,
  { isRequired = true, description, unit }: ColumnOptions = {},
): TableColumn<Row> {
  const json = z.toJSONSchema(schema);
  const declared = describedSchema.parse(json);
  const words = description ?? declared.description;
  if (words === undefined || words === '') throw new Error(`The column ${name} has no description.`);
  const { datatype, mayBeNull } = typeOf(json);
  return {
    name,
    description: words,
    unit: unit ?? declared.unit ?? null,
    datatype,
    isRequired: isRequired && !mayBeNull,
    cellOf,
  };
}

/** Description and unit of a list, for a column of what is in it. */
export function describedAs(schema: z.ZodType): Pick<ColumnOptions, 'description' | 'unit'> {
  const { description, unit } = describedSchema.parse(z.toJSONSchema(schema));
  return { ...(description === undefined ? {} : { description }), unit: unit ?? null };
}

const datatypes = { string: 'string', boolean: 'boolean', integer: 'integer', number: 'double' } as const;

function typeOf(json: unknown): { readonly datatype: DataColumn['datatype']; readonly mayBeNull: boolean } {
  const { type, format, anyOf } = typedSchema.parse(json);
  const types = [type, ...(anyOf ?? []).map((each) => each.type)].flat();
  const formats = [format, ...(anyOf ?? []).map((each) => each.format)];
  const named = types.find((each) => each !== undefined && each !== 'null');
  if (named === undefined || !isNamed(named)) throw new Error(`No column can hold ${JSON.stringify(json)}.`);
  return {
    datatype: formats.includes('date-time') ? 'dateTime' : datatypes[named],
    mayBeNull: types.includes('null'),
  };
}

function isNamed(type: string): type is keyof typeof datatypes {
  return type in datatypes;
}
