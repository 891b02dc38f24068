import type { SessionEntry, SessionReads } from '../../bundle/readReads.ts';

/** One session of several, under the name by which people know it. */
export interface NamedReads {
  readonly name: string;
  readonly reads: SessionReads;
}

type ReadKind = 'first' | 'final';

/** What one person says of each photograph: an ICDR grade, or null for ungradable. Photographs that they did not read are not there. */
export interface SessionReader {
  readonly label: string;
  readonly grades: Readonly<Record<ReadKind, ReadonlyMap<string, number | null>>>;
}

/**
 * Everybody who read in any of the sessions. A name in two of them is one person where the entries of one are among those of the
 * other, as after handing a session on; otherwise it is two, told apart by the name of their session.
 */
export function sessionReaders(
  sessions: readonly NamedReads[],
  isHidden: (imageId: string) => boolean,
): readonly SessionReader[] {
  const people = new Map<string, { readonly session: string; readonly entries: readonly SessionEntry[] }[]>();
  for (const { name: session, reads } of sessions)
    for (const [reader, entries] of Map.groupBy(reads.entries, ({ entry }) => entry.reader)) {
      const namesakes = people.get(reader) ?? [];
      people.set(reader, namesakes);
      const same = namesakes.findIndex(
        (other) => contains(other.entries, entries) || contains(entries, other.entries),
      );
      if (same < 0) namesakes.push({ session, entries });
      else if (namesakes[same]!.entries.length < entries.length) namesakes[same] = { session, entries };
    }
  return [...people].flatMap(([reader, namesakes]) =>
    namesakes.map(({ session, entries }) => {
      const seen = entries.filter(({ imageId }) => !isHidden(imageId));
      return {
        label: namesakes.length === 1 ? reader : `${reader} (${session})`,
        grades: { first: firstGrades(seen), final: finalGrades(seen) },
      };
    }),
  );
}

function contains(all: readonly SessionEntry[], some: readonly SessionEntry[]): boolean {
  const hashes = new Set(all.map(({ hash }) => hash));
  return some.every(({ hash }) => hashes.has(hash));
}

/** The newest of each photograph that was made without the model. */
function firstGrades(entries: readonly SessionEntry[]): ReadonlyMap<string, number | null> {
  const grades = new Map<string, number | null>();
  for (const { imageId, entry } of entries)
    if (entry.kind === 'firstRead' && !entry.wasRevealed) grades.set(imageId, entry.read.icdrGrade);
  return grades;
}

function finalGrades(entries: readonly SessionEntry[]): ReadonlyMap<string, number | null> {
  const grades = new Map<string, number | null>();
  for (const { imageId, entry } of entries)
    if (entry.kind === 'finalRead') grades.set(imageId, entry.final.read.icdrGrade);
  return grades;
}
