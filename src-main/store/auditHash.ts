import { canonicalJson } from '../contract/canonicalJson.ts';
import { sha256 } from './sha256.ts';

/** What the first entry of a chain follows. */
export const chainStart = '0'.repeat(64);

/** Everything in an audit entry that its hash covers. */
export interface AuditContent {
  readonly sequence: number;
  /** ISO date. */
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly details: unknown;
}

/** SHA-256 over the previous entry's hash followed by the canonical JSON of this entry. */
export function auditHash(previousHash: string, content: AuditContent): string {
  const { sequence, at, action, subject, details } = content;
  return sha256(previousHash + canonicalJson({ sequence, at, action, subject, details }));
}
