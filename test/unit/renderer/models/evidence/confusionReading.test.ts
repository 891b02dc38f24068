import { describe, expect, it } from 'vitest';
import { confusionReading } from '../../../../../src-renderer/views/models/evidence/confusionReading.ts';
import { sampleEvaluation } from '../../../../fixtures/models/evaluatedManifest.ts';

const names = ['none', 'mild', 'moderate', 'severe', 'proliferative'];
const labels = names.map((label, grade) => ({ label, icdrGrade: grade as 0 | 1 | 2 | 3 | 4 }));

describe('a confusion matrix in words', () => {
  // Counted by hand in the 5 x 5 counts: 24 + 0 + 13 + 11 + 3 on the diagonal; 2 + 3 + 2 + 3 + 7 + 5 + 1 + 3 beside it.
  it('says how often the grade is the same and how often the next one', () => {
    expect(confusionReading(sampleEvaluation, labels).sentences[0]).toBe(
      'The model gave 51 of 103 photographs (50 %) the grade of the reference, and 26 of 103 photographs (25 %) a grade next to it.',
    );
  });

  // Missed: 6 + 3 + 2 + 0 + 1 + 0 = 12 of 32 + 19 + 13; called referable: 7 + 0 + 1 + 2 + 0 + 0 = 10 of 34 + 5.
  it('says what it means for referral', () => {
    expect(confusionReading(sampleEvaluation, labels).sentences[1]).toBe(
      'Referable is grade 2 or more. By its most probable grade the model called 12 of 64 photographs (19 %) with ' +
        'referable retinopathy not referable, and 10 of 39 photographs (26 %) without it referable.',
    );
  });

  it('names classes with few photographs, and those that are never the answer', () => {
    expect(confusionReading(sampleEvaluation, labels).cautions).toStrictEqual([
      'Too few examples to say how well it knows: mild (5 photographs).',
    ]);
    const never = { n: 40, confusion: [[20, 0], [20, 0]] }; // prettier-ignore
    expect(confusionReading(never, labels.slice(0, 2)).cautions).toStrictEqual(['Never its answer: mild.']);
  });

  it('says nothing of grades and referral where classes are no grades', () => {
    const twoClasses = { n: 30, confusion: [[15, 0], [5, 10]] }; // prettier-ignore
    const withoutGrades = ['healthy', 'diseased'].map((label) => ({ label, icdrGrade: null }));
    expect(confusionReading(twoClasses, withoutGrades)).toStrictEqual({
      sentences: ['The model gave 25 of 30 photographs (83 %) the class of the reference.'],
      cautions: [],
    });
    const sameGrade = [labels[2]!, { label: 'moderate with oedema', icdrGrade: 2 as const }];
    expect(confusionReading(twoClasses, sameGrade).sentences).toHaveLength(1);
  });
});
