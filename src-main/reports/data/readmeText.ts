import { purposeNotice } from '../../contract/caseReport.ts';
import type { DescribedTable } from './csvwMetadata.ts';

interface Readme {
  readonly tables: readonly Pick<DescribedTable, 'name' | 'description'>[];
  readonly withMaps: boolean;
  readonly version: string;
  /** ISO date. */
  readonly createdAt: string;
}

/** What is what in a data export, for whoever unpacks it. Lines end as on every system: CR LF. */
export function readmeText({ tables, withMaps, version, createdAt }: Readme): string {
  const widest = Math.max(...tables.map(({ name }) => name.length));
  const lines = [
    `Data of a Rimlight session. ${purposeNotice}`,
    `Written by Rimlight ${version} at ${createdAt}.`,
    '',
    'session.json       What the session comes to: readers, counts, settings, cases that were left out and why.',
    'cases/*.json       Everything of one case, numbers in full precision.',
    'schemas/*.json     JSON Schemas (draft 2020-12) of these files, with what every number is and its unit.',
    'csv-metadata.json  What every column of the tables is, its type and its unit (W3C, CSV on the Web).',
    ...(withMaps
      ? [
          'maps/*.npy         Signed attribution maps: NumPy format 1.0, float32 little-endian, [rows, columns], summed over colours.',
          'maps/maps.json     Which attribution each map is, and where its pixels lie on the photograph.',
        ]
      : []),
    '',
    'Tables, with one line for the names of the columns:',
    ...tables.map(({ name, description }) => `${name.padEnd(widest)}  ${description}`),
    '',
    'Tables are CSV as in RFC 4180: UTF-8, commas, CR LF. An empty cell is a value that there is not: null in the JSON files. Numbers',
    'have a decimal point and full precision. Text that a spreadsheet would take for a formula, because it begins with = + - @, a tab',
    'or a line break, has an apostrophe in front that is not part of it; the JSON files have the text as it is.',
    '',
    'A map credits pixels with the difference that the model makes between the photograph and a baseline. It does not say where a',
    'lesion is.',
    '',
  ];
  return lines.join('\r\n');
}
