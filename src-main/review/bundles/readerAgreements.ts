import { agreementOf, type GradePair } from '../../agreement/agreementOf.ts';
import type { ReaderAgreement, SessionAgreement } from '../../contract/bundle.ts';
import type { SessionReader } from './sessionReaders.ts';

const kinds = ['first', 'final'] as const;
/** ICDR grades 0 to 4. */
const classes = 5;

/** Every two readers who read a photograph both, first reads and final ones. */
export function readerAgreements(readers: readonly SessionReader[]): ReaderAgreement[] {
  return readers.flatMap((first, index) =>
    readers.slice(index + 1).flatMap((second) =>
      kinds.flatMap((reads) => {
        const both = commonGrades(first.grades[reads], second.grades[reads]);
        if (both.length === 0) return [];
        const graded = both.filter((pair): pair is GradePair => pair[0] !== null && pair[1] !== null);
        return [
          {
            first: first.label,
            second: second.label,
            reads,
            cases: graded.length,
            ungradable: both.length - graded.length,
            ...agreementOf(graded, classes),
          },
        ];
      }),
    ),
  );
}

type Grades = ReadonlyMap<string, number | null>;

function commonGrades(first: Grades, second: Grades): readonly (readonly [number | null, number | null])[] {
  return [...first].flatMap(([imageId, grade]) =>
    second.has(imageId) ? [[grade, second.get(imageId) ?? null] as const] : [],
  );
}

type Difference = SessionAgreement['differences'][number];

/** Photographs that readers grade differently, the widest difference first. */
export function gradeDifferences(
  readers: readonly SessionReader[],
  names: ReadonlyMap<string, string>,
): Difference[] {
  const found = kinds.flatMap((reads) =>
    [...names].flatMap(([imageId, name]) => {
      const grades = readers.flatMap(({ label, grades: all }) => {
        const grade = all[reads].get(imageId);
        return grade === undefined ? [] : [{ reader: label, icdrGrade: grade }];
      });
      const different = new Set(grades.map(({ icdrGrade }) => icdrGrade));
      return different.size < 2 ? [] : [{ name, reads, grades }];
    }),
  );
  // A stable order: equal differences stay in that of the photographs.
  return found.toSorted((left, right) => spread(right) - spread(left));
}

/** Grades between the lowest and the highest; where only one is there beside "ungradable", 0. */
function spread({ grades }: Difference): number {
  const given = grades.flatMap(({ icdrGrade }) => (icdrGrade === null ? [] : [icdrGrade]));
  return given.length === 0 ? 0 : Math.max(...given) - Math.min(...given);
}
