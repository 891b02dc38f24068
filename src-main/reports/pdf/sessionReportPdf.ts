import { setImmediate } from 'node:timers/promises';
import type { CaseReport, SessionReport } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { ReportFigures } from '../reportFigures.ts';
import { drawCase } from './drawCase.ts';
import { startFlow } from './layout/flow.ts';
import { openPdf, type OpenPdf } from './layout/openPdf.ts';
import type { PdfReport, ReportFonts } from './pdfReport.ts';
import { drawCaseIndex, indexLine, indexPages, type IndexLine } from './session/caseIndex.ts';
import { drawCover } from './session/drawCover.ts';
import { numberWords } from './words/numberWords.ts';
import { modelText, softwareText } from './words/runningFactsOf.ts';
import { withMissingCharacters } from './words/withMissingCharacters.ts';

/** One case of a session's report. */
export interface ReportedCase {
  readonly report: CaseReport;
  readonly figures: ReportFigures;
}

/**
 * The report of a session: what it comes to, a list of its cases, and each of them. A case is asked for when all before it was taken;
 * nothing of it is kept but a line of the list. The pages of the list are drawn last and put where they belong.
 * @throws What `cases` throws.
 */
export function sessionReportPdf(
  session: SessionReport,
  cases: AsyncIterable<ReportedCase>,
  options: ReportOptions,
  fonts: ReportFonts,
): PdfReport {
  let pages = 0;
  return { chunks: chunks(), pages: () => pages };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const pdf = openSession(session, options, fonts);
    const { doc, numbering, root } = pdf;
    const facts = factsOf(session, options);
    const cover = doc.struct('Sect');
    root.add(cover);
    const flow = startFlow(pdf, facts, cover);
    doc.outline.addItem('Summary');
    drawCover(flow, session, numberWords(options.numberLanguage));
    cover.end();
    const index = doc.struct('Sect');
    root.add(index);
    const coverPages = numbering.current;
    const listPages = indexPages(session.cases, flow.bottomPt - flow.firstTopPt);
    numbering.next += listPages;
    const lines: IndexLine[] = [];
    for await (const one of cases) {
      const place = { page: numbering.next, writtenAt: doc._root.data.Pages.data.Kids.length };
      lines.push(indexLine(one.report, place));
      const shown = withMissingCharacters(one.report, pdf.faces);
      const steps = drawCase(pdf, { ...one, report: shown }, options);
      while (steps.next().done !== true) {
        yield* pdf.taken();
        await setImmediate();
      }
    }
    pages = numbering.next - 1;
    numbering.next = coverPages + 1;
    drawCaseIndex(pdf, lines, { facts, parent: index, pages: listPages });
    index.end();
    const { Kids } = doc._root.data.Pages.data;
    Kids.splice(coverPages, 0, ...Kids.splice(-listPages));
    yield* pdf.taken();
    pdf.end();
    yield* pdf.taken();
  }
}

function openSession(session: SessionReport, { paper }: ReportOptions, fonts: ReportFonts): OpenPdf {
  return openPdf(
    {
      title: 'Rimlight session report',
      subject: session.purpose,
      creator: softwareText(session),
      createdAt: new Date(session.createdAt),
      paper,
    },
    fonts,
  );
}

function factsOf(
  { model, settings, ...session }: SessionReport,
  { numberLanguage }: ReportOptions,
): Parameters<typeof startFlow>[1] {
  const { short } = numberWords(numberLanguage);
  return {
    subject: `Session report, ${session.cases} ${session.cases === 1 ? 'case' : 'cases'}`,
    model: modelText(model),
    method: [
      `Integrated Gradients, tolerance ${short(settings.tolerance)}, ${settings.baselines.length} ${settings.baselines.length === 1 ? 'baseline' : 'baselines'}`,
      ...(model === null ? [] : [`F: ${model.explainedOutput}`]),
    ].join(' · '),
    software: softwareText(session),
  };
}
