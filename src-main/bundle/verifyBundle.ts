import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { BundleVerdict } from '../contract/bundle.ts';
import { AppError } from '../errors/appError.ts';
import type { ArchiveMember, BundleArchive } from './bundleArchive.ts';
import { ArchiveProblem, openBundleArchive } from './bundleArchive.ts';
import type { BundleManifest } from './bundleFormat.ts';
import { imageNamePattern, manifestDigestName, manifestName, memberNames } from './bundleFormat.ts';
import { checkLayout } from './checkLayout.ts';
import { createSessionCheck } from './checkSession.ts';
import { createFindings, type Findings } from './findings.ts';
import { readManifest } from './readManifest.ts';

export interface VerifyOptions {
  /** Whether whoever asks has this model. */
  readonly isInstalled: (modelHash: string) => boolean;
  readonly signal?: AbortSignal;
  /** Called before each member. */
  readonly onMember?: (done: number, total: number, name: string) => void;
}

/**
 * Checks a session bundle: every byte of the archive, every hash, both chains, and that all belongs together. What is wrong with the
 * content is a finding and never an exception.
 * @throws AppError `file.notFound`, `file.unreadable`, `compute.cancelled`.
 */
export async function verifyBundle(file: string, options: VerifyOptions): Promise<BundleVerdict> {
  const findings = createFindings();
  const manifest = await check(file, findings, options).catch((thrown: unknown) => {
    if (!(thrown instanceof ArchiveProblem)) throw thrown;
    findings.add(null, `This is no session bundle that can be opened: ${thrown.message}.`);
    return null;
  });
  return {
    fileName: basename(file),
    isSound: findings.count === 0,
    findings: [...findings.list()],
    content: manifest === null ? null : toContent(manifest, options.isInstalled),
  };
}

async function check(
  file: string,
  findings: Findings,
  options: VerifyOptions,
): Promise<BundleManifest | null> {
  const archive = await openBundleArchive(file);
  try {
    const isUnmistakable = checkNames(archive.members, findings);
    const layout = await checkLayout(file, archive);
    if (layout !== null) findings.add(layout.member, layout.sentence);
    const manifest = isUnmistakable ? await readManifest(archive, findings) : null;
    if (manifest !== null) {
      checkMembers(archive.members, manifest, findings);
      await checkContents(archive, manifest, findings, options);
    }
    return manifest;
  } finally {
    archive.close();
  }
}

/** False where two members have one name, so that it cannot be said which of them is meant. */
function checkNames(members: readonly ArchiveMember[], findings: Findings): boolean {
  const names = new Set<string>();
  let isUnmistakable = true;
  for (const { name } of members) {
    if (names.has(name)) {
      findings.add(name, `There are two members called ${name}.`);
      isUnmistakable = false;
    }
    names.add(name);
    if (!imageNamePattern.test(name) && !memberNames.some((known) => known === name))
      findings.add(name, `${name} does not belong in a session bundle.`);
  }
  for (const name of memberNames)
    if (!names.has(name) && name !== manifestName && name !== manifestDigestName)
      findings.add(name, `${name} is missing.`);
  return isUnmistakable;
}

/** The members must be those of the manifest, in its order, and its own two behind them. */
function checkMembers(members: readonly ArchiveMember[], manifest: BundleManifest, findings: Findings): void {
  const stated = [...manifest.members.map(({ name }) => name), manifestName, manifestDigestName];
  const present = members.map(({ name }) => name);
  const known = new Set(stated);
  const there = new Set<string>([...present, ...memberNames]);
  for (const name of known) if (!there.has(name)) findings.add(name, `${name} is missing.`);
  for (const name of present) if (!known.has(name)) findings.add(name, `${name} is not in the manifest.`);
  if (known.size !== stated.length) findings.add(manifestName, 'The manifest names a member twice.');
  if (stated.length === present.length && stated.some((name, place) => name !== present[place]))
    findings.add(null, 'The members do not lie in the order of the manifest.');
}

async function checkContents(
  archive: BundleArchive,
  manifest: BundleManifest,
  findings: Findings,
  { signal, onMember }: VerifyOptions,
): Promise<void> {
  const session = createSessionCheck(manifest, (member, sentence) => {
    findings.add(member, sentence);
  });
  const stated = new Map(manifest.members.map((member) => [member.name, member]));
  for (const [done, member] of archive.members.entries()) {
    const { name } = member;
    onMember?.(done, archive.members.length, name);
    const expected = stated.get(name);
    if (expected === undefined) continue;
    const measured = measure(archive.read(member), signal);
    try {
      await (session.members.get(name) ?? drain)(measured.content);
      await drain(measured.content);
    } catch (thrown) {
      if (!(thrown instanceof ArchiveProblem)) throw thrown;
      findings.add(name, `${thrown.message}.`);
      continue;
    }
    const { sizeBytes, sha256 } = measured.result();
    if (sizeBytes !== expected.sizeBytes)
      findings.add(name, `${name} has ${sizeBytes} bytes, but the manifest says ${expected.sizeBytes}.`);
    if (sha256 !== expected.sha256)
      findings.add(name, `${name} was changed: its SHA-256 is not that of the manifest.`);
    const image = imageNamePattern.exec(name);
    if (image !== null && image[1] !== sha256)
      findings.add(name, `${name} is not the photograph that its name says.`);
  }
  session.end();
}

function measure(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): {
  readonly content: AsyncGenerator<Uint8Array>;
  readonly result: () => { readonly sizeBytes: number; readonly sha256: string };
} {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  async function* through(): AsyncGenerator<Uint8Array> {
    for await (const part of content) {
      if (signal?.aborted === true) throw new AppError('compute.cancelled', 'The check was cancelled.');
      digest.update(part);
      sizeBytes += part.byteLength;
      yield part;
    }
  }
  return { content: through(), result: () => ({ sizeBytes, sha256: digest.digest('hex') }) };
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  const parts = content[Symbol.asyncIterator]();
  while ((await parts.next()).done !== true);
}

function toContent(
  manifest: BundleManifest,
  isInstalled: (modelHash: string) => boolean,
): NonNullable<BundleVerdict['content']> {
  const { createdAt, software, cases, readers, reviewEntries, auditEntries, reviewHead, auditHead } =
    manifest;
  return {
    ...{ createdAt, cases, readers, reviewEntries, auditEntries, reviewHead, auditHead },
    softwareVersion: software.version,
    models: manifest.models.map((model) => ({ ...model, isInstalled: isInstalled(model.hash) })),
  };
}
