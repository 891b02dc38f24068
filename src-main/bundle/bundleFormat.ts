import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { purposeNotice } from '../contract/caseReport.ts';
import { isoDateSchema, modelHashSchema } from '../contract/ids.ts';

export const manifestName = 'manifest.json';
/** SHA-256 of the manifest, as `sha256sum` writes and checks it. */
export const manifestDigestName = 'manifest.sha256';
/** The last member but the manifest's two: its last entry covers every other member. */
const auditName = 'audit.ndjson';

/** Members besides the photographs, in the order in which they lie in the archive after them. */
export const memberNames = [
  'cases.ndjson',
  'lesions.ndjson',
  'marks.ndjson',
  'references.ndjson',
  'reviews.ndjson',
  'attributions.ndjson',
  'readers.ndjson',
  'settings.json',
  auditName,
  manifestName,
  manifestDigestName,
] as const;

export const imageNamePattern = /^images\/([0-9a-f]{64})\.([a-z0-9]{1,8})$/;

/** The action of the audit entry that covers a bundle's content. */
export const sealAction = 'bundle.sealed';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
const count = z.number().int().min(0);

const bundledMemberSchema = z.strictObject({ name: z.string().max(200), sizeBytes: count, sha256: hash });
export type BundledMember = z.infer<typeof bundledMemberSchema>;

export const manifestSchema = z.strictObject({
  format: z.literal('rimlight.session-bundle'),
  formatVersion: z.literal(1),
  purpose: z.literal(purposeNotice),
  /** The time of the audit's last entry, which seals the bundle. */
  createdAt: isoDateSchema,
  software: z.strictObject({ name: z.literal('Rimlight'), version: z.string() }),
  caseNames: z.enum(['pseudonym', 'asInLibrary']),
  includesFileNames: z.boolean(),
  cases: count,
  /** In the order of their first coming. */
  readers: z.array(z.string()),
  reviewEntries: count,
  /** Hash of the last entry; 64 zeros where there is none. */
  reviewHead: hash,
  auditEntries: count,
  auditHead: hash,
  /** Models that the library knew. Their packages are not in the bundle. */
  models: z.array(z.strictObject({ name: z.string(), version: z.string(), hash: modelHashSchema })),
  /** Every member but the manifest and its digest, in the order of the archive. */
  members: z.array(bundledMemberSchema),
});
export type BundleManifest = z.infer<typeof manifestSchema>;

/** What is known before the audit is written, and what its last entry therefore covers. */
export type SealedContent = Omit<BundleManifest, 'createdAt' | 'auditEntries' | 'auditHead'>;

/** SHA-256 over all of a manifest but the audit and its time. */
export function sealOf(sealed: SealedContent): string {
  const { format, formatVersion, purpose, software, caseNames, includesFileNames, ...content } = sealed;
  const { cases, readers, reviewEntries, reviewHead, models, members } = content;
  const facts = { cases, readers, reviewEntries, reviewHead, models };
  const text = canonicalJson({
    ...{ format, formatVersion, purpose, software, caseNames, includesFileNames, ...facts },
    members: members.filter(({ name }) => name !== auditName),
  });
  return createHash('sha256').update(text).digest('hex');
}

export function imageName(assetHash: string, format: string): string {
  return `images/${assetHash}.${format}`;
}
