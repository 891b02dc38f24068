import type { Store } from '../store/store.ts';

/** What is wrong with a library, and what is worth knowing about it, in sentences. */
export async function libraryFindings(
  store: Store,
): Promise<{ readonly isSound: boolean; readonly findings: readonly string[] }> {
  const report = await store.integrityReport();
  const findings = [
    ...report.damage.map((finding) => `The database is damaged: ${finding}.`),
    ...[...new Set(report.brokenReferences)].map(
      (table) => `The table ${table} has rows that refer to nothing.`,
    ),
    ...report.schemaDifferences.map(
      (difference) => `The database is not as this version makes it: ${difference}.`,
    ),
    ...chainFinding('audit trail', report.audit),
    ...chainFinding('chain of reviews', report.reviews),
    ...counted(
      report.damagedAssets,
      'photograph is missing or damaged',
      'photographs are missing or damaged',
    ).map((text) => `${text} in the library. Import the same files again to restore them.`),
    ...counted(
      report.damagedLesions,
      'case has lesions that are damaged',
      'cases have lesions that are damaged',
    ).map((text) => `${text} in the library. Go back to a backup from before.`),
    ...counted(
      report.missingPictures,
      'picture for the screen is missing',
      'pictures for the screen are missing',
    ).map((text) => `${text}; they are made again when they are wanted.`),
    ...counted(report.orphanAssets, 'file belongs to no case', 'files belong to no case').map(
      (text) => `${text}: left by an import that did not finish, and harmless.`,
    ),
  ];
  return { isSound: report.isSound, findings };
}

function chainFinding(
  what: string,
  verdict: Awaited<ReturnType<Store['integrityReport']>>['audit'],
): readonly string[] {
  return verdict.verified
    ? []
    : [`The ${what} does not verify from entry ${verdict.sequence} on: ${verdict.reason}`];
}

function counted(found: readonly string[], one: string, many: string): readonly string[] {
  return found.length === 0 ? [] : [`${found.length} ${found.length === 1 ? one : many}`];
}
