import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { SessionReport } from '../../../../src-main/contract/caseReport.ts';
import { sessionReportSchema } from '../../../../src-main/contract/caseReport.ts';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import { sessionReportPdf, type ReportedCase } from '../../../../src-main/reports/pdf/sessionReportPdf.ts';
import { exampleCaseReport } from './exampleCaseReport.ts';
import { exampleFigures } from './exampleFigures.ts';
import { bytesOf, fonts } from './pdfSupport.ts';
import { nodesOf, readPdf } from './readPdf.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const options: ReportOptions = { ...defaultReportOptions, sections: ['photograph', 'prediction'] };

function exampleSession(cases: number): SessionReport {
  const { createdAt, purpose, software, model } = exampleCaseReport({ attributions: 0, lesions: 0 });
  return sessionReportSchema.parse({
    format: 'rimlight.session-report',
    formatVersion: 1,
    ...{ createdAt, purpose, software, model, cases },
    settings: { blinding: true, baselines: ['blur:12', 'black'], tolerance: 0.005 },
    readers: [
      {
        reader: 'Dr. Ada Example',
        ...{ firstReads: 61, finalReads: 52, signed: 43, ungradable: 7, changedGrades: 13 },
        ...{ agreeing: 38, disagreeing: 14 },
        againstModel: [
          [17, 3, 0, 0, 0],
          [2, 9, 4, 0, 0],
          [0, 1, 11, 2, 0],
          [0, 0, 0, 5, 1],
          [0, 0, 0, 0, 6],
        ],
      },
    ],
    leftOut: [{ name: 'P0777', reason: 'is not revealed to you yet' }],
  });
}

async function exampleCases(count: number): Promise<readonly ReportedCase[]> {
  const reports = Array.from({ length: count }, (_, index) =>
    exampleCaseReport({ attributions: 0, lesions: 1, name: `P${String(index + 1).padStart(4, '0')} left` }),
  );
  const figures = await exampleFigures(reports[0]!, 60);
  return reports.map((report) => ({ report, figures }));
}

async function* oneByOne(cases: readonly ReportedCase[]): AsyncGenerator<ReportedCase> {
  for (const one of cases) yield await Promise.resolve(one);
}

describe('the report of a session as PDF', () => {
  it('has what it comes to and the list of cases in front, and leads from the list to each case', async () => {
    const cases = await exampleCases(50);
    const made = sessionReportPdf(exampleSession(50), oneByOne(cases), options, fonts);
    const { pages, outline } = await readPdf(await bytesOf(made));
    expect(made.pages()).toBe(pages.length);
    for (const [index, { text }] of pages.entries())
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(pages[0]!.text).toContain('Session report');
    const front = pages.findIndex(({ text }) => text.includes('What the reader decided'));
    const list = pages
      .slice(0, front)
      .map(({ text }) => `${text} `)
      .join('');
    for (const { report } of cases) {
      const page = pages.findIndex(
        ({ text }, index) =>
          index >= front &&
          text.startsWith(`${report.case.name} `) &&
          text.includes('What the reader decided'),
      );
      expect(page).toBeGreaterThan(0);
      expect(list).toContain(`${report.case.name} 2 2 ${page + 1} `);
    }
    expect(outline.map(({ title }) => title)).toEqual([
      'Summary',
      'Cases',
      ...cases.map(({ report }) => report.case.name),
    ]);
    for (const { children, page } of outline.slice(2)) {
      expect(children.map(({ title }) => title)).toContain('Reads');
      for (const child of children) {
        expect(child.page).toBeGreaterThanOrEqual(page);
        expect(pages[child.page - 1]!.text).toContain(child.title);
      }
    }
    const links = pages.flatMap(({ structure }) => nodesOf(structure)).filter(({ role }) => role === 'Link');
    expect(links).toHaveLength(50);
  });

  it('shows counts, the table of grades with every number, and what is left out', async () => {
    const cases = await exampleCases(1);
    const { pages } = await readPdf(
      await bytesOf(sessionReportPdf(exampleSession(1), oneByOne(cases), options, fonts)),
    );
    const text = pages
      .slice(0, 3)
      .map((page) => page.text)
      .join(' ');
    expect(text).toContain('Dr. Ada Example 61 52 43 7 13 38 14');
    expect(text).toContain('The same grade in 48 of 61 cases that have both.');
    expect(text).toContain('P0777');
    const figure = pages
      .flatMap(({ structure }) => nodesOf(structure))
      .find(({ alt }) => alt?.includes('reader 3, model 4: 1'));
    expect(figure?.role).toBe('Figure');
  });

  it('asks for a case only when the pages before it were taken', async () => {
    const cases = await exampleCases(3);
    let asked = 0;
    async function* counted(): AsyncGenerator<ReportedCase> {
      for await (const one of oneByOne(cases)) {
        asked++;
        yield one;
      }
    }
    const { chunks } = sessionReportPdf(exampleSession(3), counted(), options, fonts);
    expect(asked).toBe(0);
    for await (const chunk of chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(asked).toBe(1);
  });

  it('keeps neither pictures nor data of a case when the case after the next one is asked for', async () => {
    const [template] = await exampleCases(1);
    const given: WeakRef<object>[] = [];
    const kept: number[] = [];
    async function* fresh(): AsyncGenerator<ReportedCase> {
      for (let index = 0; index < 6; index++) {
        const one = structuredClone(template!);
        given.push(
          ...[one.report, one.figures, one.figures.photograph.jpeg].map((part) => new WeakRef(part)),
        );
        yield one;
        // A weak reference holds what it refers to until the end of the turn in which it was made or read.
        await setImmediate();
        collectGarbage();
        kept.push(given.slice(0, -3).filter((part) => part.deref() !== undefined).length);
      }
    }
    await bytesOf(sessionReportPdf(exampleSession(6), fresh(), options, fonts));
    expect(kept).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('hands the table of its objects over in pieces, however many there are', async () => {
    const cases = await exampleCases(40);
    const { chunks } = sessionReportPdf(exampleSession(40), oneByOne(cases), options, fonts);
    const sizes: number[] = [];
    let tail = '';
    for await (const chunk of chunks) {
      sizes.push(chunk.byteLength);
      tail = (tail + Buffer.from(chunk).toString('latin1')).slice(-1_000_000);
    }
    const table = tail.slice(tail.indexOf('xref\n0 '));
    expect(table.length).toBeGreaterThan(65_536);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
    const length = sizes.reduce((sum, size) => sum + size, 0);
    expect(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(tail)?.[1])).toBe(length - table.length);
  });

  it('ends with the failure of a case', async () => {
    const [only] = await exampleCases(1);
    async function* broken(): AsyncGenerator<ReportedCase> {
      yield await Promise.resolve(only!);
      throw new Error('The disk is gone.');
    }
    await expect(bytesOf(sessionReportPdf(exampleSession(2), broken(), options, fonts))).rejects.toThrow(
      'The disk is gone.',
    );
  });
});
