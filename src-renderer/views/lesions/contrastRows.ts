import type { SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';
import { plotAxis, type PlotAxis } from '../../components/plotAxis.ts';
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
}

interface ContrastSection {
  readonly type: GroupType;
  readonly name: string;
  readonly rows: readonly ContrastRow[];
}

/** The lines of the picture of contrasts, by type. */
export function contrastSections(
  groups: readonly SessionGroup[],
  baselines: readonly SessionBaseline[],
): readonly ContrastSection[] {
  return groupsByType(groups).map(({ type, groups: ofType }) => ({
    type,
    name: lesionGroupName(type),
    rows: ofType.map((group) => {
      const baseline = baselines.find(({ text }) => text === group.baselineText);
      return {
        key: `${group.grade ?? 'all'} ${group.baselineText}`,
        group,
        baseline: baseline?.name ?? group.baselineText,
        look: baseline?.look ?? 0,
        agreeing: group.agreeing,
        eligible: withInterior(group),
      };
    }),
  }));
}

/** One axis for all contrasts and their intervals, with zero on it; null where there is no contrast. */
export function contrastAxis(groups: readonly SessionGroup[]): PlotAxis | null {
  const ends = groups.flatMap(({ contrast, contrastLow, contrastHigh }) =>
    [contrast, contrastLow, contrastHigh].filter((value) => value !== null),
  );
  if (ends.length === 0) return null;
  return plotAxis(
    ends.reduce((a, b) => Math.min(a, b), 0),
    ends.reduce((a, b) => Math.max(a, b), 0),
    { mostTicks: 5, isRounded: true },
  );
}
