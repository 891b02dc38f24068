import type { Flow } from '../layout/flow.ts';
import { artifact, tagged } from '../layout/tagged.ts';
import type { Series } from './linePlot.ts';
import { plotText } from './plotText.ts';

/** Which line stands for what, in one row below plots. */
export function drawCurveKey(flow: Flow, series: readonly Series[]): void {
  const { doc, topPt } = flow;
  let left = flow.leftPt + 40;
  for (const { name, colour, dash } of series) {
    artifact(doc, () => {
      doc.lineWidth(1.2).strokeColor(colour);
      if (dash.length > 0) doc.dash(dash[0]!, { space: dash[1]! });
      doc
        .moveTo(left, topPt + 5)
        .lineTo(left + 18, topPt + 5)
        .stroke()
        .undash();
    });
    tagged(doc, flow.parent, { tag: 'P' }, () => {
      left += 22 + plotText(flow.pdf, name, { xPt: left + 22, baselinePt: topPt + 7.5 }) + 14;
    });
  }
  flow.topPt += 13;
}
