import { createHash } from 'node:crypto';

/** Names Rimlight as the writer of a file (PS3.7 D.3.3.2). Fixed for good: generated once. */
export const implementationClassUid = '2.25.305668399918713542456923080970898634651';

/** Names Rimlight as the device that observed what it computed. */
export const deviceUid = '2.25.140440854210877746827242900630564050182';

/**
 * A unique identifier that is a function of texts: `2.25.` and the decimal value of a UUID (PS3.5 B.2). The UUID is of version 8
 * (RFC 9562, 5.8), made of the SHA-256 of the texts, so that the same texts have the same identifier on every machine.
 */
export function dicomUid(...texts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(['rimlight', ...texts]))
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
}
