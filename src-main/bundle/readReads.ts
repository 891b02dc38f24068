import { reviewEntrySchema, type ReviewEntry } from '../contract/read.ts';
import type { ArchiveMember, BundleArchive } from './bundleArchive.ts';
import { openBundleArchive } from './bundleArchive.ts';
import { caseRowSchema, reviewRowSchema } from './bundleRows.ts';
import { toReviewEntry } from './checkSession.ts';
import { readRows } from './readRows.ts';

/** Who graded what in a session. */
export interface SessionReads {
  /** Names of cases by the hashes of the files that their photographs were imported from. */
  readonly names: ReadonlyMap<string, string>;
  /** Oldest first. */
  readonly entries: readonly SessionEntry[];
}

/** An entry of the review, with the photograph that it is about. */
export interface SessionEntry {
  readonly imageId: string;
  readonly entry: ReviewEntry;
  /** Of its chain: equal in two sessions only where they have this and every earlier entry in common. */
  readonly hash: string;
}

/**
 * The reads of a bundle that was verified.
 * @throws AppError `file.*`; ArchiveProblem or ZodError where the bundle is not sound after all.
 */
export async function readReads(
  file: string,
  nameOf: (pseudonym: string, eye: string) => string,
): Promise<SessionReads> {
  const archive = await openBundleArchive(file);
  try {
    const names = new Map<string, string>();
    const imageOf = new Map<string, string>();
    for await (const { row } of readRows(contentOf(archive, 'cases.ndjson'), caseRowSchema)) {
      if (row === null) continue;
      names.set(row.image.id, nameOf(row.pseudonym, row.eye));
      imageOf.set(row.caseId, row.image.id);
    }
    const entries: SessionEntry[] = [];
    for await (const { row } of readRows(contentOf(archive, 'reviews.ndjson'), reviewRowSchema)) {
      const imageId = row === null ? undefined : imageOf.get(row.caseId);
      if (row !== null && imageId !== undefined)
        entries.push({ imageId, entry: reviewEntrySchema.parse(toReviewEntry(row)), hash: row.hash });
    }
    return { names, entries };
  } finally {
    archive.close();
  }
}

async function* contentOf(archive: BundleArchive, name: string): AsyncGenerator<Uint8Array> {
  const member = archive.members.find((candidate: ArchiveMember) => candidate.name === name);
  if (member !== undefined) yield* archive.read(member);
}
