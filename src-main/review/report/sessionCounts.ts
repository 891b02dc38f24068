import type { SessionReport } from '../../contract/caseReport.ts';
import type { IcdrGrade, ReviewEntry } from '../../contract/read.ts';
import { newestEntries, reviewState } from '../reviewState.ts';

type ReaderCounts = SessionReport['readers'][number];

type Growing = { -readonly [Key in keyof ReaderCounts]: ReaderCounts[Key] };

export interface SessionCounts {
  /**
   * Counts what one reader entered for one case.
   * @param entries Oldest first.
   * @param modelGrade Of the highest class of the model; null where that is none, or not known.
   */
  add(reader: string, entries: readonly ReviewEntry[], modelGrade: IcdrGrade | null): void;
  /** In the order of their first cases. */
  readonly readers: readonly ReaderCounts[];
}

/**
 * Counts a session case by case, by the newest first and final read of each reader.
 * @param withModel Whether grades are set against those of the model.
 */
export function createSessionCounts(withModel: boolean): SessionCounts {
  const counted = new Map<string, Growing>();

  function countsOf(reader: string): Growing {
    const known = counted.get(reader) ?? {
      reader,
      ...nothing,
      againstModel: withModel ? emptyTable() : null,
    };
    counted.set(reader, known);
    return known;
  }

  return {
    add(reader, entries, modelGrade) {
      const counts = countsOf(reader);
      const first = entries.findLast((entry) => entry.kind === 'firstRead')?.read;
      const final = entries.findLast((entry) => entry.kind === 'finalRead')?.final;
      const decided = final?.read ?? first;
      counts.firstReads += Number(first !== undefined);
      counts.finalReads += Number(final !== undefined);
      counts.signed += Number(reviewState(newestEntries(entries)) === 'signed');
      counts.ungradable += Number(decided?.gradability === 'ungradable');
      counts.changedGrades += Number(
        first !== undefined && final !== undefined && first.icdrGrade !== final.read.icdrGrade,
      );
      counts.agreeing += Number(final?.agreement === 'agree');
      counts.disagreeing += Number(final?.agreement === 'disagree');
      const grade = decided?.icdrGrade ?? null;
      if (grade !== null && modelGrade !== null && counts.againstModel !== null)
        counts.againstModel[grade]![modelGrade]! += 1;
    },
    get readers() {
      return [...counted.values()];
    },
  };
}

const nothing = {
  firstReads: 0,
  finalReads: 0,
  signed: 0,
  ungradable: 0,
  changedGrades: 0,
  agreeing: 0,
  disagreeing: 0,
};

/** Five rows of five. */
function emptyTable(): number[][] {
  return Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
}
