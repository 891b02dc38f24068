import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvwMetadata } from '../../../../src-main/reports/data/csvwMetadata.ts';
import { caseTables, sectionsFor, sessionTables } from '../../../../src-main/reports/data/dataTables.ts';

const tables = [...sessionTables, ...caseTables.map(({ table }) => table)];

describe('the tables of a data export', () => {
  it('have columns that a program can name, each once, and keys among them', () => {
    for (const { columns, key } of tables) {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      // CSV on the Web, section 5.6: names are those of variables in URI templates.
      for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(names).toEqual(expect.arrayContaining([...key]));
      for (const each of columns) if (key.includes(each.name)) expect(each.isRequired).toBe(true);
    }
  });

  it('say what every column is in whole sentences, and of every measured number its unit', () => {
    const places = ['place', 'step', 'classIndex', 'predictedIndex', 'sequence', 'lesion', 'predictedGrade'];
    for (const { columns } of tables)
      for (const { name, description, datatype, unit } of columns) {
        expect(`${name}: ${description}`).toMatch(/[A-Za-z].*\.$/);
        const isMeasured = ['double', 'integer'].includes(datatype) && !/Grade$|^cases$|Count$/.test(name);
        if (isMeasured && !places.includes(name) && name !== 'score')
          expect([name, unit]).not.toEqual([name, null]);
      }
  });

  it('are described in docs/data-files.md, column by column', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/data-files.md'), 'utf8');
    for (const { name, columns } of tables) {
      const section = page.split(`### ${name}\n`)[1]?.split('\n### ')[0] ?? '';
      for (const each of columns)
        expect(section).toContain(
          `| \`${each.name}\` | ${each.datatype}${each.isRequired ? '' : ', may be empty'} | ${each.unit ?? ''} | ${each.description.replaceAll('|', String.raw`\|`)} |`,
        );
    }
  });

  it('are tied to the table of cases by their first column', () => {
    const { tables: described } = csvwMetadata(tables, 'cases.csv') as {
      tables: { url: string; tableSchema: { foreignKeys?: unknown[] } }[];
    };
    const tied = described.filter(({ tableSchema }) => tableSchema.foreignKeys !== undefined);
    expect(tied.map(({ url }) => url)).toEqual(
      caseTables.map(({ table }) => table.name).filter((name) => name !== 'cases.csv'),
    );
  });
});

describe('the sections that fill a table', () => {
  it('are those that are wanted, and the boundary profile only in the place of the lesions', () => {
    expect(sectionsFor(['lesions', 'baselines'], ['lesions', 'boundaryProfile'])).toEqual(['lesions']);
    expect(sectionsFor(['lesions', 'baselines'], ['baselines', 'boundaryProfile'])).toEqual([
      ...['baselines', 'boundaryProfile'],
    ]);
    expect(sectionsFor([], ['photograph', 'boundaryProfile'])).toEqual([]);
  });
});
