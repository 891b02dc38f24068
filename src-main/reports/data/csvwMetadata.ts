import { purposeNotice } from '../../contract/caseReport.ts';
import type { DataColumn, DataTable } from './dataTable.ts';

/** What is told of a table. */
export type DescribedTable = Pick<DataTable<never>, 'name' | 'title' | 'description' | 'columns' | 'key'>;

/** Member that describes the tables of an export; readers of CSV on the Web look for it under this name beside them. */
export const csvwFile = 'csv-metadata.json';

/**
 * Describes tables by the Metadata Vocabulary for Tabular Data (W3C Recommendation, 17 December 2015), sections 5.3 to 5.6. Titles,
 * descriptions and units are common properties (5.8) of the vocabularies dc and schema, which need no declaration.
 * @param cases The table that every `case` of the others is in.
 */
export function csvwMetadata(tables: readonly DescribedTable[], cases: string): unknown {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': 'Rimlight data',
    'dc:description': purposeNotice,
    dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
    tables: tables.map(({ name, title, description, columns, key }) => ({
      url: name,
      'dc:title': title,
      'dc:description': description,
      tableSchema: {
        columns: columns.map(toColumn),
        primaryKey: [...key],
        ...(name !== cases && columns.some((column) => column.name === 'case')
          ? { foreignKeys: [toCases(cases)] }
          : {}),
      },
    })),
  };
}

function toColumn({ name, description, unit, datatype, isRequired }: DataColumn): unknown {
  return {
    name,
    titles: name,
    'dc:description': description,
    datatype,
    required: isRequired,
    ...(unit === null ? {} : { 'schema:unitText': unit }),
  };
}

function toCases(cases: string): unknown {
  return { columnReference: 'case', reference: { resource: cases, columnReference: 'case' } };
}
