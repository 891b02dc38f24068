import { createHmac } from 'node:crypto';

/**
 * A unique identifier that stands for another one: the same for the same, and not to be traced back without the key. It is the UUID
 * of PS3.5, section B.2, below 2.25, of version 8 of RFC 9562: 122 bits of a keyed hash.
 */
export function replaceUid(uid: string, identityKey: string): string {
  const digest = createHmac('sha256', Buffer.from(identityKey, 'hex')).update(`uid\0${uid}`).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${digest.subarray(0, 16).toString('hex')}`)}`;
}

/** What stands for a patient, or for whoever a study is about: never shown, only compared. */
export function patientKey(patient: string, identityKey: string): string {
  return createHmac('sha256', Buffer.from(identityKey, 'hex')).update(`patient\0${patient}`).digest('hex');
}
