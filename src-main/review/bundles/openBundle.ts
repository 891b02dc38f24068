import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBundleArchive, type ArchiveMember, type BundleArchive } from '../../bundle/bundleArchive.ts';
import { imageNamePattern, manifestName } from '../../bundle/bundleFormat.ts';
import { sessionSettingsSchema, type SessionSettings } from '../../bundle/bundleRows.ts';
import { extractMember } from '../../bundle/extractRows.ts';
import { verifyBundle, type VerifyOptions } from '../../bundle/verifyBundle.ts';
import type { BundleVerdict } from '../../contract/bundle.ts';
import { AppError } from '../../errors/appError.ts';
import { unfinishedFolder } from '../../store/assets.ts';
import { sha256 } from '../../store/sha256.ts';
import type { Store } from '../../store/store.ts';
import { putSettings } from '../appSettings.ts';
import { keptSession } from './keptSession.ts';

export interface OpenBundleOptions extends Pick<VerifyOptions, 'signal' | 'onMember'> {
  readonly newId: () => string;
  /** Called before each photograph, when all members were checked. */
  readonly onPhotograph?: (done: number, total: number) => void;
}

/**
 * Makes the session of a bundle that of a library without cases: photographs first, then everything else in one transaction. The audit
 * of the bundle goes on with an entry that says so and holds the entries that the library had before.
 * @throws AppError `bundle.notOpened` where the bundle is not sound or the library has a session, `file.*`, `store.*`,
 * `compute.cancelled`.
 */
export async function openBundle(
  file: string,
  store: Store,
  options: OpenBundleOptions,
): Promise<{ cases: number }> {
  refuseSession(store);
  const verdict = await verifyBundle(file, { ...options, isInstalled: () => false });
  refuseFlaws(verdict);
  const archive = await openBundleArchive(file);
  const folder = join(unfinishedFolder(store.location.assetFolder), options.newId());
  try {
    await mkdir(folder, { recursive: true });
    await takePhotographs(archive, store, options);
    const files = await extractTexts(archive, folder);
    const settings = sessionSettingsSchema.parse(JSON.parse(await readFile(files('settings.json'), 'utf8')));
    const manifest = sha256(await readFile(files(manifestName)));
    return keep(store, files, { settings, manifest, verdict });
  } finally {
    archive.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function refuseSession(store: Store): void {
  if (store.cases.count() > 0 || store.reviews.chained(0, 1).length > 0)
    throw new AppError(
      'bundle.notOpened',
      'This library has a session already, and chains of two sessions cannot become one. Open the bundle in a new library.',
    );
}

function refuseFlaws({ isSound, fileName, findings }: BundleVerdict): void {
  if (isSound) return;
  throw new AppError(
    'bundle.notOpened',
    `${fileName} does not verify, and nothing of it was opened. ${findings[0]?.sentence ?? ''}`.trim(),
    { file: fileName, findings: findings.length },
  );
}

async function takePhotographs(
  archive: BundleArchive,
  store: Store,
  { signal, onPhotograph }: OpenBundleOptions,
): Promise<void> {
  const photographs = archive.members.filter(({ name }) => imageNamePattern.test(name));
  for (const [done, member] of photographs.entries()) {
    onPhotograph?.(done, photographs.length);
    if (signal?.aborted === true)
      throw new AppError('compute.cancelled', 'The bundle was not opened: it was cancelled.');
    const parts: Uint8Array[] = [];
    for await (const part of archive.read(member)) parts.push(part);
    const hash = await store.assets.put(Buffer.concat(parts));
    if (!member.name.includes(hash)) throw changed(member);
  }
}

function changed({ name }: ArchiveMember): AppError {
  return new AppError('bundle.notOpened', `${name} changed while the bundle was opened. Try again.`);
}

async function extractTexts(archive: BundleArchive, folder: string): Promise<(name: string) => string> {
  const fileOf = (name: string): string => join(folder, name);
  for (const member of archive.members)
    if (!imageNamePattern.test(member.name)) await extractMember(archive, member, fileOf(member.name));
  return fileOf;
}

function keep(
  store: Store,
  files: (name: string) => string,
  bundle: { readonly settings: SessionSettings; readonly manifest: string; readonly verdict: BundleVerdict },
): { cases: number } {
  return store.transaction(() => {
    refuseSession(store);
    const formerAudit = store.restoreSession(keptSession(files));
    const content = bundle.verdict.content!;
    store.audit.append({
      action: 'bundle.opened',
      subject: bundle.manifest,
      details: { createdAt: content.createdAt, softwareVersion: content.softwareVersion, formerAudit },
    });
    putSettings(bundle.settings, store);
    return { cases: store.cases.count() };
  });
}
