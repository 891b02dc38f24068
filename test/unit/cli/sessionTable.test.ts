import { describe, expect, it } from 'vitest';
import { sessionTable } from '../../../src-main/cli/commands/lesions/sessionTable.ts';
import type { LesionSession, SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';

const group: SessionGroup = {
  ...{ type: 'hardExudate', baseline: { kind: 'black' }, baselineText: 'black', grade: null },
  ...{ cases: 3, lesions: 40, measured: 30, belowResolution: 10, withoutInterior: 5, agreeing: 7 },
  ...{ interiorMean: -0.00012345, rimMean: 0.0000005, surroundMean: 0, contrast: 0.00012395 },
  ...{ contrastLow: -0.001, contrastHigh: 0.002, pValue: 0.0125, absoluteShareInside: 0.2 },
  profile: { distances: [], mean: [], low: [], high: [], lesions: [] },
};

function session(changes: Partial<LesionSession> = {}): LesionSession {
  return {
    modelName: 'Grader 2.0',
    rimWidthModelPx: 3,
    gradeSource: 'model',
    counts: { cases: 9, notRevealed: 0, withLesions: 4, measured: 6, waiting: 0, withoutAttribution: 0 },
    groups: [group],
    ...changes,
  };
}

/** The cells of the rows below the headers. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('lesions of type')) + 1;
  return lines.slice(first, lines.indexOf('', first)).map((line) => line.trim().split(/ {2,}/));
}

describe('sessionTable', () => {
  it('has a line for each group, with counts, millionths, the p-value and what agrees', () => {
    const text = sessionTable(session(), false);
    expect(rowsOf(text)).toStrictEqual([
      [
        ...['hardExudate', 'black', '3', '40', '30', '10', '5'],
        ...['-123.45', '0.50', '0.00', '123.95', '-1000.00', '2000.00', '0.0125', '7'],
      ],
    ]);
    expect(text).toContain(
      'Grader 2.0. 4 of 9 case(s) have lesions. 6 pair(s) of case and baseline are measured.',
    );
    expect(text).toContain('The rim is 3\nmodel pixels wide');
    expect(text).toContain('Research and education, not for diagnosis.');
    expect(text).not.toContain('run "batch"');
  });

  it('shows a dash for what is not known', () => {
    const unknown = { ...group, interiorMean: null, contrast: null, contrastLow: null, contrastHigh: null, pValue: null }; // prettier-ignore
    expect(rowsOf(sessionTable(session({ groups: [unknown] }), false))[0]!.slice(7)).toStrictEqual(
      ['-', '0.50', '0.00', '-', '-', '-', '-', '7'], // prettier-ignore
    );
  });

  it('shows groups of a grade only where that is wanted, and says whose grades they are', () => {
    const groups = [group, { ...group, grade: 0 }, { ...group, grade: 4 }];
    expect(rowsOf(sessionTable(session({ groups }), false))).toHaveLength(1);
    const text = sessionTable(session({ groups, gradeSource: 'reader' }), true);
    expect(rowsOf(text).map((cells) => cells.slice(0, 4))).toStrictEqual([
      ['hardExudate', 'black', 'all', '3'],
      ['hardExudate', 'black', '0', '3'],
      ['hardExudate', 'black', '4', '3'],
    ]);
    expect(text).toContain('Grades are those of the reader.');
  });

  it('says where attributions are missing, and shows no empty table', () => {
    const counts = {
      cases: 9,
      notRevealed: 0,
      withLesions: 4,
      measured: 0,
      waiting: 0,
      withoutAttribution: 2,
    };
    expect(sessionTable(session({ modelName: null, counts, groups: [] }), true)).toBe(
      'No model. 4 of 9 case(s) have lesions. 0 pair(s) of case and baseline are measured.\n' +
        '2 case(s) with lesions have no attribution of this model with its map: run "batch".\n',
    );
  });
});
