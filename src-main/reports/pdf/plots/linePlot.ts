import type { Flow } from '../layout/flow.ts';
import { tagged } from '../layout/tagged.ts';
import { colours } from '../layout/typography.ts';
import type { Box } from '../pictures/box.ts';
import type { NumberWords } from '../words/numberWords.ts';
import { ticksOver } from './axis.ts';
import { plotText, uprightText } from './plotText.ts';

type Point = readonly [x: number, y: number | null];

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  readonly colour: string;
  /** Lines are told apart by their dashes too. */
  readonly dash: readonly number[];
}

interface LinePlot {
  readonly alternative: string;
  readonly heading: string;
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly Series[];
  /** Filled between two values of y. */
  readonly band?: readonly {
    readonly x: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** Parts of the x axis with a name. */
  readonly zones?: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  /** Lines through the plot. */
  readonly showsZero: boolean;
}

/** Colours and dashes of curves that stand for baselines; none of them a colour of an overlay. */
export const curveLooks = [
  { colour: '#16181a', dash: [] },
  { colour: '#0a5cad', dash: [4, 2] },
  { colour: '#8a3ffc', dash: [1.2, 1.8] },
  { colour: '#00796b', dash: [6, 2, 1.2, 2] },
  { colour: '#9a6700', dash: [] },
  { colour: '#a8206a', dash: [4, 2] },
  { colour: '#5c6670', dash: [1.2, 1.8] },
  { colour: '#3d5a00', dash: [6, 2, 1.2, 2] },
  { colour: '#003f88', dash: [2.5, 1.2] },
] as const;

interface Range {
  readonly low: number;
  readonly high: number;
}

export function drawLinePlot(
  flow: Flow,
  plot: LinePlot,
  { box, words }: { readonly box: Box; readonly words: NumberWords },
): void {
  const { doc } = flow;
  const x = rangeOf(
    plot.series.flatMap(({ points }) => points.map(([value]) => value)),
    0,
  );
  const y = rangeOf(
    [
      ...plot.series.flatMap(({ points }) => points.map(([, value]) => value)),
      ...(plot.band ?? []).flatMap(({ low, high }) => [low, high]),
      ...(plot.showsZero ? [0] : []),
    ],
    0.06,
  );
  const inner = {
    left: box.leftPt + 40,
    top: box.topPt + 17,
    right: box.leftPt + box.widthPt - 4,
    bottom: box.topPt + box.heightPt - 28,
  };
  const xAt = (value: number): number =>
    inner.left + ((value - x.low) / (x.high - x.low)) * (inner.right - inner.left);
  const yAt = (value: number): number =>
    inner.bottom - ((value - y.low) / (y.high - y.low)) * (inner.bottom - inner.top);
  const bbox = [box.leftPt, box.topPt, box.leftPt + box.widthPt, box.topPt + box.heightPt] as const;
  tagged(doc, flow.parent, { tag: 'Figure', options: { alt: plot.alternative, bbox } }, () => {
    plotText(flow.pdf, plot.heading, { xPt: box.leftPt, baselinePt: box.topPt + 7, style: headingStyle });
    drawZones();
    drawAxes();
    drawBand();
    for (const series of plot.series) drawSeries(series);
  });

  function drawZones(): void {
    for (const [index, { from, to, name }] of (plot.zones ?? []).entries()) {
      const left = xAt(Math.max(from, x.low));
      const right = xAt(Math.min(to, x.high));
      if (right <= left) continue;
      if (index % 2 === 1)
        doc.rect(left, inner.top, right - left, inner.bottom - inner.top).fill(colours.panel);
      plotText(flow.pdf, name, { xPt: (left + right) / 2, baselinePt: inner.top + 8, align: 'centre' });
    }
  }

  function drawAxes(): void {
    doc.undash();
    const down = ticksOver(y.low, y.high, 4);
    for (const value of down.values) {
      doc
        .lineWidth(0.35)
        .strokeColor(colours.faintRule)
        .moveTo(inner.left, yAt(value))
        .lineTo(inner.right, yAt(value))
        .stroke();
      plotText(flow.pdf, words.fixed(value, down.decimals), {
        xPt: inner.left - 4,
        baselinePt: yAt(value) + 2.4,
        align: 'right',
      });
    }
    const across = ticksOver(x.low, x.high, Math.max(3, Math.min(8, (inner.right - inner.left) / 50)));
    for (const value of across.values) {
      doc
        .lineWidth(0.5)
        .strokeColor(colours.muted)
        .moveTo(xAt(value), inner.bottom)
        .lineTo(xAt(value), inner.bottom + 2.5)
        .stroke();
      plotText(flow.pdf, words.fixed(value, across.decimals), {
        xPt: xAt(value),
        baselinePt: inner.bottom + 10.5,
        align: 'centre',
      });
    }
    doc
      .lineWidth(0.6)
      .strokeColor(colours.muted)
      .moveTo(inner.left, inner.top)
      .lineTo(inner.left, inner.bottom)
      .lineTo(inner.right, inner.bottom)
      .stroke();
    if (plot.showsZero)
      doc
        .lineWidth(0.7)
        .strokeColor(colours.ink)
        .moveTo(inner.left, yAt(0))
        .lineTo(inner.right, yAt(0))
        .stroke();
    plotText(flow.pdf, plot.xName, {
      xPt: (inner.left + inner.right) / 2,
      baselinePt: inner.bottom + 21,
      align: 'centre',
    });
    uprightText(flow.pdf, plot.yName, { xPt: box.leftPt + 6, yPt: (inner.top + inner.bottom) / 2 });
  }

  function drawBand(): void {
    const known = (plot.band ?? []).filter(({ low, high }) => low !== null && high !== null);
    if (known.length < 2) return;
    for (const [index, { x: at, low }] of known.entries()) {
      if (index === 0) doc.moveTo(xAt(at), yAt(low!));
      else doc.lineTo(xAt(at), yAt(low!));
    }
    for (const { x: at, high } of known.toReversed()) doc.lineTo(xAt(at), yAt(high!));
    doc.closePath().fill(colours.accentPanel);
  }

  function drawSeries({ points, colour, dash }: Series): void {
    let isDown = false;
    for (const [at, value] of points) {
      if (value === null) isDown = false;
      else if (isDown) doc.lineTo(xAt(at), yAt(value));
      else doc.moveTo(xAt(at), yAt(value));
      isDown = value !== null;
    }
    doc.lineWidth(1.1).lineJoin('round').lineCap('butt').strokeColor(colour);
    if (dash.length > 0) doc.dash(dash[0]!, { space: dash[1]! });
    doc.stroke().undash();
  }
}

const headingStyle = { face: 'semiBold', sizePt: 7.6, lineHeightPt: 10, colour: colours.ink } as const;

/** At least something wide, so that a constant has an axis. */
function rangeOf(values: readonly (number | null)[], margin: number): Range {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (known.length === 0) return { low: 0, high: 1 };
  const room = high > low ? margin * (high - low) : Math.abs(high) || 1;
  return { low: low - room, high: high + room };
}
