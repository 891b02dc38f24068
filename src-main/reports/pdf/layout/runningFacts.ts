import { purposeNotice } from '../../../contract/caseReport.ts';
import type { OpenPdf } from './openPdf.ts';
import type { ShapedText } from './shapedText.ts';
import { shapeText } from './shapeText.ts';
import { showText } from './showText.ts';
import { colours, styles, type TextStyle } from './typography.ts';

/** What stands on every page. */
export interface RunningFacts {
  /** The case, or the session. */
  readonly subject: string;
  /** Name, version and short hash of the model. */
  readonly model: string;
  /** Method, rule, tolerance, output. */
  readonly method: string;
  readonly software: string;
}

export function drawRunningFacts(pdf: OpenPdf, facts: RunningFacts, marginPt: number): void {
  const { doc } = pdf;
  const { width, height } = doc.page;
  const right = width - marginPt;
  const room = width - 2 * marginPt;
  const top = 34;
  const subject = fitted(pdf, facts.subject, styles.runningStrong, 0.45 * room);
  put(pdf, subject, { xPt: marginPt, baselinePt: top, style: styles.runningStrong });
  const rest = room - widthOf(subject, styles.runningStrong) - 16;
  putRight(pdf, fitted(pdf, facts.model, styles.running, rest), right, top);
  put(pdf, fitted(pdf, facts.method, styles.running, room), {
    xPt: marginPt,
    baselinePt: top + 11,
    style: styles.running,
  });
  rule(doc, { left: marginPt, right, y: top + 17 });
  const bottom = height - 32;
  rule(doc, { left: marginPt, right, y: bottom - 11 });
  drawPageNumber(pdf, marginPt, bottom);
  const notice = shapeText(pdf.faces, purposeNotice, styles.runningStrong);
  const centre = (width - widthOf(notice, styles.runningStrong)) / 2;
  put(pdf, notice, { xPt: centre, baselinePt: bottom, style: styles.runningStrong });
  putRight(pdf, shapeText(pdf.faces, facts.software, styles.running), right, bottom);
}

/** The count comes last and from a form, because nobody knows it yet. */
function drawPageNumber(pdf: OpenPdf, xPt: number, baselinePt: number): void {
  const style = { ...styles.running, isTabular: true };
  const text = shapeText(pdf.faces, `Page ${pdf.numbering.current} of `, style);
  put(pdf, text, { xPt, baselinePt, style });
  pdf.totalPages.show(xPt + widthOf(text, style), baselinePt);
}

/** As much of a text as there is room for, with an ellipsis where something is missing. */
function fitted(pdf: OpenPdf, text: string, style: TextStyle, roomPt: number): ShapedText {
  const whole = shapeText(pdf.faces, text, style);
  if (widthOf(whole, style) <= roomPt) return whole;
  const characters = Array.from(text).slice(0, 300);
  let shaped = whole;
  while (characters.length > 1 && widthOf(shaped, style) > roomPt) {
    characters.pop();
    shaped = shapeText(pdf.faces, `${characters.join('').trimEnd()}…`, style);
  }
  return shaped;
}

function widthOf({ width }: ShapedText, { sizePt }: TextStyle): number {
  return (width * sizePt) / 1000;
}

function put(
  pdf: OpenPdf,
  text: ShapedText,
  {
    xPt,
    baselinePt,
    style,
  }: { readonly xPt: number; readonly baselinePt: number; readonly style: TextStyle },
): void {
  showText(pdf.doc, text, { xPt, baselinePt, sizePt: style.sizePt, colour: style.colour });
}

function putRight(pdf: OpenPdf, text: ShapedText, rightPt: number, baselinePt: number): void {
  put(pdf, text, { xPt: rightPt - widthOf(text, styles.running), baselinePt, style: styles.running });
}

function rule(
  doc: PDFKit.PDFDocument,
  { left, right, y }: { readonly left: number; readonly right: number; readonly y: number },
): void {
  doc.lineWidth(0.4).strokeColor(colours.rule).moveTo(left, y).lineTo(right, y).stroke();
}
