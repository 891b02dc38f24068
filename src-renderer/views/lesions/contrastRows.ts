import type { SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';
import { plotAxis, type PlotAxis } from '../../components/plotAxis.ts';
import { attributionUnit, type AttributionUnit } from '../../wording/attributionUnit.ts';
import { lesionGroupName } from '../../wording/lesionWords.ts';
import { groupsByType, withInterior, type GroupType, type SessionBaseline } from './sessionGroups.ts';

interface ContrastRow {
  readonly key: string;
  readonly group: SessionGroup;
  readonly baseline: string;
  readonly look: number;
  /** Lesions that follow the paper's pattern, and those that could. */
  readonly agreeing: number;
  readonly eligible: number;
  /** In the power of ten of the table, with three digits of the largest of the line. */
  readonly unit: AttributionUnit;
}

interface ContrastSection {
  readonly type: GroupType;
  readonly name: string;
  readonly rows: readonly ContrastRow[];
  /** For the contrasts of the type and their intervals, with zero on it; null where there is no contrast. */
  readonly axis: PlotAxis | null;
}

/** The lines of the picture of contrasts, by type. Types differ too much in size for one axis; the power of ten is common. */
export function contrastSections(
  groups: readonly SessionGroup[],
  baselines: readonly SessionBaseline[],
): readonly ContrastSection[] {
  const tableUnit = contrastUnit(groups);
  const largest = largestEnd(groups);
  return groupsByType(groups).map(({ type, groups: ofType }) => ({
    type,
    name: lesionGroupName(type),
    axis: contrastAxis(ofType, tableUnit),
    rows: ofType.map((group) => {
      const baseline = baselines.find(({ text }) => text === group.baselineText);
      return {
        key: `${group.grade ?? 'all'} ${group.baselineText}`,
        group,
        baseline: baseline?.name ?? group.baselineText,
        look: baseline?.look ?? 0,
        agreeing: group.agreeing,
        eligible: withInterior(group),
        unit: attributionUnit(largest, largestEnd([group])),
      };
    }),
  }));
}

/** The power of ten that all contrasts are given in. */
export function contrastUnit(groups: readonly SessionGroup[]): AttributionUnit {
  return attributionUnit(largestEnd(groups));
}

function contrastAxis(groups: readonly SessionGroup[], unit: AttributionUnit): PlotAxis | null {
  const ends = groups.flatMap(endsOf);
  if (ends.length === 0) return null;
  return plotAxis(
    ends.reduce((a, b) => Math.min(a, b), 0),
    ends.reduce((a, b) => Math.max(a, b), 0),
    { mostTicks: 5, isRounded: true, unit },
  );
}

function largestEnd(groups: readonly SessionGroup[]): number {
  return groups.flatMap(endsOf).reduce((most, end) => Math.max(most, Math.abs(end)), 0);
}

function endsOf({ contrast, contrastLow, contrastHigh }: SessionGroup): readonly number[] {
  return [contrast, contrastLow, contrastHigh].filter((value) => value !== null);
}
