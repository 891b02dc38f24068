import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseReport } from '../../../../src-main/contract/caseReport.ts';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import { caseReportPdf } from '../../../../src-main/reports/pdf/caseReportPdf.ts';
import { exampleCaseReport } from './exampleCaseReport.ts';
import { exampleFigures } from './exampleFigures.ts';
import { bytesOf, fonts } from './pdfSupport.ts';
import { nodesOf, readPdf } from './readPdf.ts';

type ReadReport = Awaited<ReturnType<typeof readPdf>>;

async function drawn(report: CaseReport, options: Partial<ReportOptions> = {}): Promise<ReadReport> {
  return readPdf(await drawnBytes(report, options));
}

async function drawnBytes(report: CaseReport, options: Partial<ReportOptions> = {}): Promise<Uint8Array> {
  const figures = await exampleFigures(report);
  return bytesOf(caseReportPdf(report, figures, { ...defaultReportOptions, ...options }, fonts));
}

function textOf({ pages }: ReadReport): string {
  return pages.map(({ text }) => text).join(' ');
}

/** As a reader of JSON would round them: six significant digits, whole numbers as they are. */
function written(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.001 ? value.toExponential(5) : value.toPrecision(6);
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

describe('the report of a case as PDF', () => {
  const report = exampleCaseReport();
  let pdf: ReadReport;
  let counted: number;
  beforeAll(async () => {
    const made = caseReportPdf(report, await exampleFigures(report), defaultReportOptions, fonts);
    pdf = await readPdf(await bytesOf(made));
    counted = made.pages();
  });

  it('says on every page whose it is, what it was made with, and that it is not for diagnosis', () => {
    const count = pdf.pages.length;
    expect(count).toBeGreaterThan(8);
    for (const [index, { text }] of pdf.pages.entries()) {
      expect(text).toContain('P0003 right');
      expect(text).toContain('Sample DR grader 2.1.0 · 777777777777');
      expect(text).toMatch(/Integrated Gradients, adaptive quadrature, tolerance 0\.00500/u);
      expect(text).toContain('F: the probability of referable retinopathy');
      expect(text).toContain('Rimlight 1.2.3');
      expect(text).toContain('Research and education, not for diagnosis.');
      expect(text.replaceAll(/\s+/gu, ' ')).toContain(`Page ${index + 1} of ${count}`);
    }
  });

  it('counts its pages', () => {
    expect(counted).toBe(pdf.pages.length);
  });

  it('holds every number of the report to six significant digits', () => {
    const text = textOf(pdf).replaceAll('−', '-');
    const words = new Set(text.split(/[^\d.e+-]+/u));
    const numbers = numbersOf(report);
    expect(numbers.length).toBeGreaterThan(900);
    const missing = numbers.filter((value) => !words.has(written(value)));
    expect(missing).toEqual([]);
  });

  it('holds every identity in full on the page of methods', () => {
    const text = textOf(pdf).replaceAll(/\s/gu, '');
    for (const identity of [
      report.case.imageHash,
      report.model!.hash,
      ...report.attributions.map(({ key }) => key),
    ])
      expect(text).toContain(identity);
  });

  it('embeds every font', () => {
    const all = pdf.pages.flatMap((page) => page.fonts);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
    expect(new Set(all.map(({ name }) => name.replace(/^.*\+/u, '')))).toEqual(
      new Set(['Inter-Regular', 'Inter-SemiBold']),
    );
  });

  it('has headings, tables with heads, and figures with a text in place of each', () => {
    const nodes = pdf.pages.flatMap(({ structure }) => nodesOf(structure));
    const roles = new Set(nodes.map(({ role }) => role));
    for (const role of [
      ...['Document', 'Sect', 'H1', 'H2', 'H3', 'P', 'Figure'],
      ...['Table', 'THead', 'TBody', 'TR', 'TH', 'TD'],
    ])
      expect(roles).toContain(role);
    const figures = nodes.filter(({ role }) => role === 'Figure');
    expect(figures.length).toBeGreaterThan(10);
    expect(figures.filter(({ alt }) => alt === undefined || alt.length < 10)).toEqual([]);
  });

  it('names its language, its title and both standards', () => {
    expect(pdf.title).toBe('Rimlight report: P0003 right');
    expect(pdf.language).toBe('en');
    expect(pdf.metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(pdf.metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('prints name, time and meaning of a signature, and why a read was corrected', () => {
    const text = textOf(pdf);
    expect(text).toContain('Dr. Ada Example');
    expect(text).toContain('22 Nov 2026, 09:06:00 UTC (2026-11-22T09:06:00.000Z)');
    expect(text).toContain('I graded this case.');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('A second look at the temporal arcade.');
    expect(text).toContain('Corrected since it was signed.');
  });

  it('writes text of readers that is drawn into the photograph', () => {
    for (const { text } of report.marks.annotations) expect(pdf.pages[0]!.text).toContain(text);
  });

  it('is the same file for the same content', async () => {
    const small = exampleCaseReport({ attributions: 1, lesions: 2 });
    const sections = ['overlays'] as const;
    const draw = (shown: CaseReport): Promise<Uint8Array> => drawnBytes(shown, { sections: [...sections] });
    const [first, second] = [await draw(small), await draw(small)];
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await draw({ ...small, cautions: ['Something else.'] });
    expect(idOf(other)).not.toBe(idOf(first));
  });
});

describe('the layout of the report of a case', () => {
  it('has a bookmark for each section, at the page that it begins on', async () => {
    const { outline, pages } = await drawn(exampleCaseReport({ attributions: 2, lesions: 3 }));
    expect(outline.map(({ title, page }) => [title, page])).toEqual([['P0003 right', 1]]);
    const { children } = outline[0]!;
    expect(children.map(({ title }) => title)).toEqual([
      'Attribution over the photograph',
      'Prediction and completeness',
      'Baselines compared',
      'Lesions',
      'Boundary profile',
      'Annotations',
      'Reads',
      'Appendix: every number',
      'Method, sources and limits',
    ]);
    for (const { title, page } of children) {
      const headings = nodesOf(pages[page - 1]!.structure).filter(({ role }) => role === 'H2');
      expect(headings.length).toBeGreaterThan(0);
      expect(pages[page - 1]!.text).toContain(title);
    }
  });

  it('lists only lesions that have numbers, and says how many have none, and why', async () => {
    // Every fourth lesion of the example is too small.
    const report = exampleCaseReport({ attributions: 1, lesions: 9 });
    const [first] = report.lesions;
    const [one, ...others] = first!.lesions;
    const nothing = { interiorSum: null, rimSum: null, surroundSum: null, contrast: null, pValue: null };
    const offTheMap = { ...one!, ...nothing, absoluteShareInside: null, status: 'offTheMap' as const };
    const text = textOf(
      await drawn(
        { ...report, lesions: [{ ...first!, lesions: [offTheMap, ...others] }] },
        { sections: ['numbers'] },
      ),
    ).replaceAll(/\s+/gu, ' ');
    expect(text).toContain('3 of 9 lesions (2 below the resolution of the map, 1 off the map).');
    expect(text).not.toMatch(/– – – – –/u);
    const all = textOf(
      await drawn(
        { ...report, lesions: [{ ...first!, lesions: others.slice(0, 2) }] },
        { sections: ['numbers'] },
      ),
    );
    expect(all).toContain('Interior sum');
    expect(all).not.toContain('Not in this table');
  });

  it('keeps what follows the entries of a reader on the page of the last of them', async () => {
    const example = exampleCaseReport({ attributions: 0, lesions: 0 });
    const [reader] = example.reads;
    const unsigned = reader!.entries.filter(({ kind }) => kind !== 'signature');
    const [last] = unsigned.slice(-1);
    for (let count = 4; count < 12; count++) {
      const entries = Array.from({ length: count }, (_, index) => ({
        ...last!,
        reason: `Entry ${index + 1} of this reader`,
      })).map((entry) =>
        entry.kind === 'finalRead' ? { ...entry, final: { ...entry.final, comment: '' } } : entry,
      );
      const { pages } = await drawn({ ...example, reads: [{ ...reader!, entries }] }, { sections: [] });
      const page = pages.find(({ text }) => text.includes('has not signed this case'));
      expect(page!.text.replaceAll(/\s+/gu, ' '), String(count)).toContain(`Entry ${count} of`);
    }
  });

  it('has the cautions of a usual case on its first page, and all of many somewhere', async () => {
    const sentence = (index: number): string =>
      `Caution ${index}. ${'It is said in as many words as a caution of the program takes, and in two lines of the page. '.repeat(2)}`;
    const small = exampleCaseReport({ attributions: 1, lesions: 1 });
    const usual = await drawn(
      { ...small, cautions: [1, 2, 3, 4, 5].map(sentence) },
      { sections: ['photograph'] },
    );
    for (const index of [1, 2, 3, 4, 5]) expect(usual.pages[0]!.text).toContain(`Caution ${index}.`);
    expect(textOf(usual)).not.toContain('Further cautions');
    const cautions = Array.from({ length: 60 }, (_, index) => sentence(index));
    const many = textOf(await drawn({ ...small, cautions }, { sections: ['photograph'] }));
    expect(many).toContain('Further cautions');
    const packed = many.replaceAll(/\s/gu, '');
    for (const index of cautions.keys()) expect(packed.split(`Caution${index}.It`)).toHaveLength(2);
  });

  it('draws the outlines of boxes with dashes, and says so', async () => {
    const report = exampleCaseReport({ attributions: 0, lesions: 2 });
    const figures = await exampleFigures(exampleCaseReport({ attributions: 1, lesions: 2 }));
    const options: ReportOptions = { ...defaultReportOptions, sections: ['photograph', 'lesions'] };
    const firstPage = async (isBox: boolean): Promise<string> => {
      const outlines = figures.outlines.map((outline) => ({ ...outline, isBox }));
      const pdf = await readPdf(
        await bytesOf(caseReportPdf(report, { ...figures, outlines }, options, fonts)),
      );
      return pdf.pages[0]!.text;
    };
    expect(figures.outlines).not.toHaveLength(0);
    expect(await firstPage(true)).toContain('Dashed: bounding boxes.');
    expect(await firstPage(false)).not.toContain('Dashed');
  });
});

function idOf(bytes: Uint8Array): string {
  return /\/ID \[<[0-9a-f]+>/u.exec(Buffer.from(bytes).toString('latin1'))![0];
}

describe('options of the report of a case', () => {
  const small = exampleCaseReport({ attributions: 2, lesions: 3 });

  it('writes numbers and dates as German does', async () => {
    const text = textOf(await drawn(small, { numberLanguage: 'de' }));
    expect(text).toContain('0,874213');
    expect(text).toContain('3420,50');
    expect(text).toMatch(/23\.11\.2026, 04:30:00 UTC/u);
    expect(text).not.toContain('0.874213');
  });

  it('prints onto letter paper', async () => {
    const { pages } = await drawn(small, { paper: 'letter', sections: [] });
    expect(pages.map(({ widthPt, heightPt }) => [widthPt, heightPt])).toEqual(pages.map(() => [612, 792]));
  });

  it('leaves out what is not wanted, but never the reads', async () => {
    const text = textOf(await drawn(small, { sections: [] }));
    expect(text).toContain('Reads');
    expect(text).toContain('Final read');
    for (const heading of [
      'Attribution over',
      'Baselines compared',
      'Appendix',
      'Method, sources',
      'Annotations',
    ])
      expect(text).not.toContain(heading);
  });

  it('says of parts that are empty that there is nothing', async () => {
    const nothing: CaseReport = {
      ...small,
      ...{ model: null, prediction: null, attributions: [], similarities: [], reference: null },
      ...{ lesionCounts: [], lesions: [], reads: [], cautions: [] },
      marks: { opticDisc: null, fovea: null, rulers: [], annotations: [] },
    };
    const text = textOf(await drawn(nothing));
    for (const sentence of [
      'There is no read of this case in the report.',
      'Nothing of a model is in this report.',
      'There is no attribution in this report',
      'No lesions are marked.',
      'There is no boundary profile',
      'Nobody has annotated the photograph.',
    ])
      expect(text).toContain(sentence);
  });
});

describe('texts of the report of a case', () => {
  it('writes Cyrillic, Greek and whatever its fonts have, and says what they lack', async () => {
    const report = exampleCaseReport({
      attributions: 1,
      lesions: 1,
      comment: 'Сетчатка: кровоизлияние. Ωχρά κηλίδα. Łódź, ﬁ, ⅔, →. 網膜 & <b>',
    });
    const pdf = await drawn(report, { sections: [] });
    const text = textOf(pdf);
    for (const part of ['Сетчатка: кровоизлияние', 'Ωχρά κηλίδα', 'Łódź', '→', '& <b>', '□□'])
      expect(text).toContain(part);
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('U+7DB2, U+819C');
  });

  it('takes characters from the second font that the first one lacks', async () => {
    const pdf = await drawn(exampleCaseReport({ attributions: 0, lesions: 0, comment: 'შაქარი ⠓⠑' }), {
      sections: [],
    });
    expect(textOf(pdf)).toContain('შაქარი');
    expect(pdf.pages.flatMap((page) => page.fonts).some(({ name }) => name.includes('DejaVuSans'))).toBe(
      true,
    );
  });

  it('breaks a comment of 10,000 characters over pages and loses nothing of it', async () => {
    const words = Array.from({ length: 1700 }, (_, index) => `w${index}`);
    const comment = words.join(' ').slice(0, 9800) + ' '.repeat(3) + 'x'.repeat(190);
    const pdf = await drawn(exampleCaseReport({ attributions: 0, lesions: 0, comment }), { sections: [] });
    const text = textOf(pdf).replaceAll(/\s/gu, '');
    expect(pdf.pages.length).toBeGreaterThan(2);
    expect(text).toContain('w1w2w3');
    expect(text).toContain('x'.repeat(190));
    for (const word of words.slice(0, 1400)) expect(text).toContain(word);
  });

  it('repeats the head of a table of 300 lesions on every page that it needs', async () => {
    const pdf = await drawn(exampleCaseReport({ attributions: 1, lesions: 300 }), { sections: ['numbers'] });
    const withRows = pdf.pages.filter(({ text }) => /Lesions/u.test(text));
    const pages = pdf.pages.filter(({ text }) => text.includes('Interior sum'));
    expect(pages.length).toBeGreaterThan(3);
    expect(withRows.length).toBeGreaterThan(0);
    const cells = nodesOf(pages.at(-1)!.structure).filter(({ role }) => role === 'TD');
    expect(cells.length).toBeGreaterThan(10);
  });
});
