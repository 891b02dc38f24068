import type { LesionSession, SessionGroup } from '../../../contract/lesionMeasures.ts';
import { formatTable } from '../../table.ts';

/** A line for each type and baseline, for each grade too where that is wanted, and what has to be known about them. */
export function sessionTable(session: LesionSession, byGrade: boolean): string {
  const { counts, modelName, rimWidthModelPx, gradeSource } = session;
  const groups = session.groups.filter(({ grade }) => byGrade || grade === null);
  const withoutAttribution =
    counts.withoutAttribution === 0
      ? ''
      : `${counts.withoutAttribution} case(s) with lesions have no attribution of this model with its map: run "batch".\n`;
  const heading = [
    `${modelName ?? 'No model'}. ${counts.withLesions} of ${counts.cases} case(s) have lesions. `,
    `${counts.measured} pair(s) of case and baseline are measured.\n${withoutAttribution}`,
  ].join('');
  if (groups.length === 0) return heading;
  const gradeHeader = byGrade ? ['grade'] : [];
  const rows = groups.map((group) => [
    group.type,
    group.baselineText,
    ...(byGrade ? [group.grade === null ? 'all' : String(group.grade)] : []),
    ...cells(group),
  ]);
  return [
    `${heading}\n`,
    formatTable(['lesions of type', 'baseline', ...gradeHeader, ...headers], rows),
    `\nInterior, rim, surround and contrast (rim minus interior): signed attribution per model pixel, times 1e6. The rim is ${rimWidthModelPx}\n`,
    'model pixels wide, symmetric about the edge. "as paper": lesions with an interior whose interior is negative and whose rim is\n',
    'positive. An interval is the 95 % bootstrap interval over cases; p is two-sided, from the same contours placed at random.\n',
    byGrade ? `Grades are those of the ${gradeSource}.\n` : '',
    'Research and education, not for diagnosis.\n',
  ].join('');
}

const headers = [
  'cases',
  'number',
  'measured',
  'below resolution',
  'no interior',
  'interior',
  'rim',
  'surround',
  'contrast',
  'low',
  'high',
  'p',
  'as paper',
];

function cells(group: SessionGroup): readonly string[] {
  const counts = [group.cases, group.lesions, group.measured, group.belowResolution, group.withoutInterior];
  const means = [
    ...[group.interiorMean, group.rimMean, group.surroundMean],
    ...[group.contrast, group.contrastLow, group.contrastHigh],
  ];
  return [
    ...counts.map(String),
    ...means.map((mean) => (mean === null ? '-' : (mean * 1e6).toFixed(2))),
    group.pValue === null ? '-' : group.pValue.toFixed(4),
    String(group.agreeing),
  ];
}
