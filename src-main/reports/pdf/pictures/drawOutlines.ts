import type { ReportFigures } from '../../reportFigures.ts';
import type { OpenPdf } from '../layout/openPdf.ts';
import type { Box } from './box.ts';
import { labelText, type LabelStyle } from './labelText.ts';
import type { PhotographPlacement } from './placement.ts';

interface Place {
  readonly place: PhotographPlacement;
  readonly box: Box;
  readonly isNumbered: boolean;
}

const casing = '#101418';
const line = '#bdf1ff';
/** Points of a contour that are closer than this on paper are one. */
const finestPt = 0.12;
const numberStyle = { face: 'semiBold', colour: '#ffffff', casing } as const;
const [largestNumberPt, smallestNumberPt] = [5.6, 3.2];
/** So many have numbers of the largest size. */
const fewOutlines = 60;

/** Contours, those of boxes dashed, with their numbers beside them; the more there are, the smaller. Gives how many numbers had no room. */
export function drawOutlines(
  pdf: OpenPdf,
  outlines: ReportFigures['outlines'],
  { place, box, isNumbered }: Place,
): number {
  const { doc } = pdf;
  const extents = outlines.map((outline) => ({ outline, extent: extentOf(outline.rings, place) }));
  for (const [width, colour] of [
    [1.5, casing],
    [0.6, line],
  ] as const) {
    doc.lineWidth(width).lineJoin('round').strokeColor(colour);
    strokeAll(
      doc,
      outlines.filter(({ isBox }) => !isBox),
      place,
    );
    doc.dash(2.4, { space: 2.2 });
    strokeAll(
      doc,
      outlines.filter(({ isBox }) => isBox),
      place,
    );
    doc.undash();
  }
  if (!isNumbered) return 0;
  const sizePt = Math.max(
    smallestNumberPt,
    Math.min(largestNumberPt, largestNumberPt * Math.sqrt(fewOutlines / outlines.length)),
  );
  const style: LabelStyle = { ...numberStyle, sizePt };
  const taken: Extent[] = [];
  let withoutRoom = 0;
  for (const { outline, extent } of extents) {
    const text = String(outline.number);
    const spot = freeSpot(
      extent,
      { width: (0.63 * text.length + 0.2) * sizePt, height: 1.05 * sizePt },
      { taken, box },
    );
    if (spot === null) {
      withoutRoom++;
      continue;
    }
    taken.push(spot);
    labelText(pdf, text, { xPt: spot.left + 0.1 * sizePt, baselinePt: spot.bottom - 0.15 * sizePt, style });
  }
  return withoutRoom;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function extentOf(rings: ReportFigures['outlines'][number]['rings'], place: PhotographPlacement): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let at = 0; at + 1 < ring.length; at += 2) {
      left = Math.min(left, ring[at]!);
      right = Math.max(right, ring[at]!);
      top = Math.min(top, ring[at + 1]!);
      bottom = Math.max(bottom, ring[at + 1]!);
    }
  return { left: place.xPt(left), right: place.xPt(right), top: place.yPt(top), bottom: place.yPt(bottom) };
}

function strokeAll(
  doc: PDFKit.PDFDocument,
  outlines: ReportFigures['outlines'],
  place: PhotographPlacement,
): void {
  if (outlines.length === 0) return;
  for (const { rings } of outlines) for (const ring of rings) traceRing(doc, ring, place);
  doc.stroke();
}

function traceRing(doc: PDFKit.PDFDocument, ring: readonly number[], place: PhotographPlacement): void {
  let [lastX, lastY] = [place.xPt(ring[0]!), place.yPt(ring[1]!)];
  doc.moveTo(lastX, lastY);
  for (let at = 2; at + 1 < ring.length; at += 2) {
    const [x, y] = [place.xPt(ring[at]!), place.yPt(ring[at + 1]!)];
    if (Math.hypot(x - lastX, y - lastY) < finestPt) continue;
    doc.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
  doc.closePath();
}

/** Beside the contour, where no other number stands yet. */
function freeSpot(
  extent: Extent,
  size: { readonly width: number; readonly height: number },
  { taken, box }: { readonly taken: readonly Extent[]; readonly box: Box },
): Extent | null {
  const middle = (extent.top + extent.bottom - size.height) / 2;
  const centre = (extent.left + extent.right - size.width) / 2;
  const corners = [
    [extent.right + 1, middle],
    [extent.left - 1 - size.width, middle],
    [centre, extent.top - 1 - size.height],
    [centre, extent.bottom + 1],
  ] as const;
  for (const [left, top] of corners) {
    const spot = { left, top, right: left + size.width, bottom: top + size.height };
    const isInside =
      spot.left >= box.leftPt &&
      spot.top >= box.topPt &&
      spot.right <= box.leftPt + box.widthPt &&
      spot.bottom <= box.topPt + box.heightPt;
    if (isInside && !taken.some((other) => meet(spot, other))) return spot;
  }
  return null;
}

function meet(a: Extent, b: Extent): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
