import type { PlacedGlyph, ShapedText } from './shapedText.ts';

/** From the left end of the baseline, in points from the upper left corner of the page. */
export interface TextPlace {
  readonly xPt: number;
  readonly baselinePt: number;
  readonly sizePt: number;
  readonly colour: string;
}

/** Writes glyphs with the text operators of ISO 32000-1, 9.4. */
export function showText(doc: PDFKit.PDFDocument, { glyphs }: ShapedText, place: TextPlace): void {
  if (glyphs.length === 0) return;
  doc.fillColor(place.colour);
  doc.addContent(`BT 1 0 0 -1 ${number(place.xPt)} ${number(place.baselinePt)} Tm`);
  for (const run of runsOf(glyphs)) {
    const { font } = run[0]!;
    (doc.page.fonts as Record<string, object>)[font.id] ??= font.ref();
    doc.addContent(`/${font.id} ${number(place.sizePt)} Tf`);
    doc.addContent(textOperators(run, place.sizePt));
  }
  doc.addContent('ET');
}

/** `[<0001> -12 <0002>] TJ`: codes, and what to take off between them in thousandths of the size. */
export function textOperators(run: readonly PlacedGlyph[], sizePt: number): string {
  let operators = '';
  let codes = '';
  let parts = '';
  let rise = 0;
  const endCodes = (): void => {
    if (codes !== '') parts += `<${codes}>`;
    codes = '';
  };
  const endParts = (): void => {
    endCodes();
    if (parts !== '') operators += `[${parts}] TJ `;
    parts = '';
  };
  const move = (thousandths: number): void => {
    if (Math.abs(thousandths) < 0.01) return;
    endCodes();
    parts += ` ${number(-thousandths)} `;
  };
  for (const glyph of run) {
    if (glyph.offsetY !== rise) {
      endParts();
      rise = glyph.offsetY;
      operators += `${number((rise * sizePt) / 1000)} Ts `;
    }
    move(glyph.offsetX);
    codes += codeOf(glyph);
    move(glyph.advance - glyph.widthUnits - glyph.offsetX);
  }
  endParts();
  return rise === 0 ? operators : `${operators}0 Ts`;
}

/** The glyph's place in the subset that is embedded. */
function codeOf({ font, id, codePoints, widthUnits }: PlacedGlyph): string {
  const code = font.subset.includeGlyph(id);
  font.widths[code] ??= widthUnits;
  font.unicode[code] ??= codePoints;
  return code.toString(16).padStart(4, '0');
}

function runsOf(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const runs: PlacedGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    if (last?.[0]?.font === glyph.font) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
