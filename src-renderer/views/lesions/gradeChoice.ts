import type { SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';

/** All cases together, contrasts of each grade below each other, or the cases of one grade alone. */
export type GradeChoice = 'all' | 'each' | `${number}`;

/** The grade whose profiles and reading are shown; null for all cases together. */
export function profileGrade(choice: GradeChoice): SessionGroup['grade'] {
  return choice === 'all' || choice === 'each' ? null : Number(choice);
}

/** The grades whose contrasts are shown. */
export function contrastGrades(
  choice: GradeChoice,
  grades: readonly number[],
): readonly SessionGroup['grade'][] {
  return choice === 'each' ? grades : [profileGrade(choice)];
}
