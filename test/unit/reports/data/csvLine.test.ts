import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, type CsvCell } from '../../../../src-main/reports/data/csvLine.ts';
import fc from '../../../support/properties.ts';

function formatCsv(headers: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [headers, ...rows].map(csvLine).join('');
}

describe('a line of CSV', () => {
  it('ends each record as RFC 4180 says, the header and the last one too', () => {
    expect(
      formatCsv(
        ['case', 'sum'],
        [
          ['P001', -1.5e-7],
          ['P002', 3],
        ],
      ),
    ).toBe(
      // prettier-ignore
      'case,sum\r\nP001,-1.5e-7\r\nP002,3\r\n',
    );
    expect(formatCsv(['case', 'sum'], [])).toBe('case,sum\r\n');
  });

  it('puts text with commas, quotes and line breaks in quotes, and doubles those inside', () => {
    const texts = ['a,b', 'the "disc"', 'one\ntwo', 'one\rtwo', 'plain text; with 1.5', ' spaces '];
    expect(formatCsv(['a', 'b', 'c', 'd', 'e', 'f'], [texts])).toBe(
      'a,b,c,d,e,f\r\n"a,b","the ""disc""","one\ntwo","one\rtwo",plain text; with 1.5, spaces \r\n',
    );
  });

  it('leaves a cell empty where there is no value, and tells it from zero, false and empty words', () => {
    expect(formatCsv(['a', 'b', 'c', 'd'], [[null, 0, false, '']])).toBe('a,b,c,d\r\n,0,false,\r\n');
  });

  it.each([
    ['=HYPERLINK("http://a.example")', '"\'=HYPERLINK(""http://a.example"")"'],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
  ])('makes no formula of the text %j', (text, cell) => {
    expect(formatCsv(['file'], [[text]])).toBe(`file\r\n${cell}\r\n`);
  });

  it('leaves numbers as they are, and text with such a sign further on', () => {
    expect(formatCsv(['a', 'b', 'c', 'd'], [[-1, -0.5, 'left-eye', 'a=b']])).toBe(
      'a,b,c,d\r\n-1,-0.5,left-eye,a=b\r\n',
    );
  });

  it('gives any text back to a strict reader, but for the apostrophe, and never begins a cell like a formula', () => {
    const signs = [
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      "'",
      '"',
      ',',
      '\t',
      '\r',
      '\n',
      ' ',
      'a',
      '1',
      'é',
    ];
    const awkward = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...signs) }));
    fc.assert(
      fc.property(fc.array(awkward, { minLength: 2, maxLength: 6 }), (texts) => {
        const line = csvLine(texts);
        const [read] = parse(line, { record_delimiter: '\r\n' });
        expect(read).toHaveLength(texts.length);
        for (const [index, cell] of read!.entries()) {
          expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/u);
          expect([texts[index], `'${texts[index]!}`]).toContain(cell);
        }
      }),
      { numRuns: 400 },
    );
  });
});
