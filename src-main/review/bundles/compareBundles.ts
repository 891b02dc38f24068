import { readReads } from '../../bundle/readReads.ts';
import { verifyBundle, type VerifyOptions } from '../../bundle/verifyBundle.ts';
import type { BundleVerdict, SessionAgreement } from '../../contract/bundle.ts';
import { eyeSchema } from '../../contract/caseView.ts';
import type { Store } from '../../store/store.ts';
import { caseName } from '../caseName.ts';
import { libraryReads, libraryVerdict } from './librarySource.ts';
import { gradeDifferences, readerAgreements } from './readerAgreements.ts';
import { sessionReaders, type NamedReads } from './sessionReaders.ts';

export interface CompareBundlesOptions extends Pick<VerifyOptions, 'isInstalled' | 'signal'> {
  /** Called before each member of each bundle, with what is done of all of them, from 0 to 1. */
  readonly onShare?: (share: number) => void;
  /** A library to be compared as well; null for none. */
  readonly library: {
    readonly store: Store;
    readonly name: string;
    readonly version: string;
    readonly nowIso: string;
  } | null;
  /** Photographs of which whoever asks may know nobody else's grade, by the hash of the imported file. */
  readonly isHidden: (imageId: string) => boolean;
}

/**
 * Brings sessions together by the hashes of their photographs and says how far their readers agree. What does not verify is listed with
 * its verdict and counts for nothing; hidden photographs are in no table, no list and no count.
 * @throws AppError `file.notFound`, `file.unreadable`, `compute.cancelled`.
 */
export async function compareBundles(
  files: readonly string[],
  { library, isHidden, onShare, ...verifying }: CompareBundlesOptions,
): Promise<SessionAgreement> {
  const verdicts: BundleVerdict[] = [];
  const sessions: NamedReads[] = [];
  const nameOf = createNaming();
  for (const [index, file] of files.entries()) {
    const verdict = await verifyBundle(file, {
      ...verifying,
      onMember: (done, total) => onShare?.((index + done / total) / files.length),
    });
    const named = { ...verdict, fileName: nameOf(verdict.fileName) };
    verdicts.push(named);
    if (verdict.isSound)
      sessions.push({
        name: named.fileName,
        reads: await readReads(file, (pseudonym, eye) => caseName({ pseudonym, eye: eyeSchema.parse(eye) })),
      });
  }
  if (library !== null) {
    const verdict = libraryVerdict(library.store, { ...library, name: nameOf(library.name) });
    verdicts.push(verdict);
    // A library names its own cases: its names come first.
    if (verdict.isSound) sessions.unshift({ name: verdict.fileName, reads: libraryReads(library.store) });
  }
  const readers = sessionReaders(sessions, isHidden);
  const { names, sharedCases } = photographs(sessions, isHidden);
  return {
    sources: verdicts.map((verdict) => ({
      name: verdict.fileName,
      readers: verdict.content?.readers ?? [],
      verdict,
    })),
    sharedCases,
    otherCases: names.size - sharedCases,
    pairs: readerAgreements(readers),
    differences: gradeDifferences(readers, names),
  };
}

/** Names of every photograph, of the first session that has it, and how many of them all sessions have. */
function photographs(
  sessions: readonly NamedReads[],
  isHidden: (imageId: string) => boolean,
): { readonly names: ReadonlyMap<string, string>; readonly sharedCases: number } {
  const names = new Map<string, string>();
  for (const { reads } of sessions)
    for (const [imageId, name] of reads.names)
      if (!names.has(imageId) && !isHidden(imageId)) names.set(imageId, name);
  const shared = [...names.keys()].filter((imageId) =>
    sessions.every(({ reads }) => reads.names.has(imageId)),
  );
  return { names, sharedCases: shared.length };
}

/** Two files of one name in two folders are two sources. */
function createNaming(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}
