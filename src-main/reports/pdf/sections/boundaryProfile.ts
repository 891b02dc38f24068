import { keepTogether } from '../layout/flow.ts';
import { heading, paragraph } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { unitFor } from '../plots/axis.ts';
import { curveLooks, drawLinePlot } from '../plots/linePlot.ts';
import { firstLesions, type CaseSheet } from './caseSheet.ts';

const heightPt = 200;

/** Mean attribution by signed distance to the edges of all lesions, with its interval. */
export function drawBoundaryProfile(sheet: CaseSheet): void {
  const { flow, report, words } = sheet;
  heading(flow, 'Boundary profile', heightPt + 60);
  const measured = firstLesions(sheet);
  const profile = measured?.profile ?? null;
  if (measured === null || profile === null || profile.distances.length === 0) {
    paragraph(
      flow,
      'There is no boundary profile: no lesion with a true contour was measured.',
      styles.muted,
    );
    return;
  }
  const name = report.attributions.find(({ key }) => key === measured.attributionKey)?.baselineName ?? '';
  const known = [...profile.mean, ...profile.low, ...profile.high].filter((value) => value !== null);
  const unit = unitFor(Math.max(0, ...known.map(Math.abs)));
  const scaled = (value: number | null): number | null => (value === null ? null : value * unit.factor);
  const half = measured.rimWidthPx / 2;
  keepTogether(flow, heightPt + 40);
  drawLinePlot(
    flow,
    {
      heading: `Mean signed attribution by distance to the edge, baseline “${name}”`,
      alternative: `Boundary profile over all true contours, from ${words.short(profile.distances[0]!)} to ${words.short(profile.distances.at(-1)!)} px. The values are in the appendix of numbers.`,
      xName: 'signed distance to the edge, px of the photograph (negative: inside)',
      yName: `attribution a model pixel${unit.text === '' ? '' : `, ${unit.text}`}`,
      series: [
        {
          name: 'mean',
          points: profile.distances.map((at, index) => [at, scaled(profile.mean[index]!)]),
          ...curveLooks[0],
        },
      ],
      band: profile.distances.map((x, index) => ({
        x,
        low: scaled(profile.low[index]!),
        high: scaled(profile.high[index]!),
      })),
      zones: [
        { from: -Infinity, to: -half, name: 'interior' },
        { from: -half, to: half, name: 'rim' },
        { from: half, to: Infinity, name: 'surround' },
      ],
      showsZero: true,
    },
    { box: { leftPt: flow.leftPt, topPt: flow.topPt, widthPt: flow.widthPt, heightPt }, words },
  );
  flow.topPt += heightPt + 4;
  paragraph(
    flow,
    'Line: mean over lesions. Tinted: its 95 % bootstrap interval over lesions, where there are two or more. Above the line at zero, pixels at that distance raise F; below it they lower F.',
    styles.caption,
  );
}
