import { createHash } from 'node:crypto';
import type { BundleArchive } from './bundleArchive.ts';
import { manifestDigestName, manifestName, manifestSchema, type BundleManifest } from './bundleFormat.ts';
import type { Findings } from './findings.ts';
import { decodeText, parseCanonical } from './readRows.ts';

const longestManifestBytes = 64 * 2 ** 20;

/** The manifest, checked against its digest; null, with findings, where there is none that can be read. */
export async function readManifest(
  archive: BundleArchive,
  findings: Findings,
): Promise<BundleManifest | null> {
  const bytes = await readMember(archive, manifestName, findings);
  const digest = await readMember(archive, manifestDigestName, findings);
  if (bytes === null) return null;
  if (digest !== null && decodeText(digest) !== digestLine(bytes))
    findings.add(manifestDigestName, `${manifestDigestName} is not the digest of the manifest.`);
  const text = decodeText(bytes);
  const read = text === null ? { problem: 'it is no UTF-8 text' } : parseCanonical(text, manifestSchema);
  if ('problem' in read) {
    findings.add(manifestName, `${manifestName} cannot be read: ${read.problem}.`);
    return null;
  }
  return read.value;
}

/** What `manifest.sha256` holds. */
export function digestLine(manifest: Uint8Array): string {
  return `${createHash('sha256').update(manifest).digest('hex')}  ${manifestName}\n`;
}

async function readMember(
  archive: BundleArchive,
  name: string,
  findings: Findings,
): Promise<Uint8Array | null> {
  const member = archive.members.find((candidate) => candidate.name === name);
  if (member === undefined) {
    findings.add(name, `${name} is missing.`);
    return null;
  }
  if (member.entry.uncompressedSize > longestManifestBytes) {
    findings.add(name, `${name} is too large.`);
    return null;
  }
  try {
    const parts: Uint8Array[] = [];
    for await (const part of archive.read(member)) parts.push(part);
    return Buffer.concat(parts);
  } catch (thrown) {
    findings.add(name, `${thrown instanceof Error ? thrown.message : name}.`);
    return null;
  }
}
