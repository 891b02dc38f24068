import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store/store.ts';

/** Kept with the library and nowhere else: neither exports nor bundles have them. */
const identityKeySetting = 'dicom.identityKey';
const patientsSetting = 'dicom.patients';

const identityKeySchema = z.string().regex(/^[0-9a-f]{64}$/);
const patientsSchema = z.record(z.string(), z.string());

/** The library's own secret, made when it is first needed: 256 random bits in hexadecimal. */
export function identityKey(store: Store): string {
  const kept = identityKeySchema.safeParse(store.settings.get(identityKeySetting));
  if (kept.success) return kept.data;
  const made = randomBytes(32).toString('hex');
  store.settings.put(identityKeySetting, made);
  return made;
}

/** The pseudonym of whoever this key stands for; undefined for somebody new. */
export function patientPseudonym(store: Store, patientKey: string): string | undefined {
  return patients(store)[patientKey];
}

export function keepPatientPseudonym(store: Store, patientKey: string, pseudonym: string): void {
  store.settings.put(patientsSetting, { ...patients(store), [patientKey]: pseudonym });
}

function patients(store: Store): Readonly<Record<string, string>> {
  const kept = patientsSchema.safeParse(store.settings.get(patientsSetting));
  return kept.success ? kept.data : {};
}
