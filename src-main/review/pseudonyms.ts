import { dirname } from 'node:path/posix';
import type { Settings } from '../contract/settings.ts';
import { identifyEye, type IdentifiedEye } from '../importers/identifyEye.ts';
import type { Store } from '../store/store.ts';

export type PseudonymScheme = Settings['pseudonymScheme'];

/** Names the cases of one import. */
export interface Pseudonyms {
  /** @param relativePath of the photograph's file, with `/`. */
  readonly nameOf: (relativePath: string) => IdentifiedEye;
  /** This file is a case already: the patient's other eye goes by the same pseudonym. */
  readonly learn: (relativePath: string, pseudonym: string) => void;
  /** The next number that nobody has: P0001, P0002 ... */
  readonly next: () => string;
}

/**
 * `numbered` gives P0001, P0002 ... after the highest number in use. Files of one folder whose names differ in the eye only
 * are one patient; nothing is concluded across folders, because "1_left" of two folders is rarely the same person.
 */
export function createPseudonyms(scheme: PseudonymScheme, store: Store): Pseudonyms {
  let last = highestNumber(store);
  const next = (): string => `P${String(++last).padStart(4, '0')}`;
  if (scheme === 'file-name') return { nameOf: identifyEye, learn: () => undefined, next };
  const known = new Map<string, string>();
  return {
    next,
    nameOf(relativePath) {
      const { eye } = identifyEye(relativePath);
      const patient = patientOf(relativePath);
      const pseudonym = known.get(patient) ?? next();
      known.set(patient, pseudonym);
      return { pseudonym, eye };
    },
    learn(relativePath, pseudonym) {
      known.set(patientOf(relativePath), pseudonym.replace(/ \(\d+\)$/, ''));
    },
  };
}

function patientOf(relativePath: string): string {
  return `${dirname(relativePath)}/${identifyEye(relativePath).pseudonym}`;
}

function highestNumber(store: Store): number {
  return store.cases
    .list()
    .reduce(
      (highest, { pseudonym }) => Math.max(highest, Number(/^P(\d{4,9})\b/.exec(pseudonym)?.[1] ?? 0)),
      0,
    );
}
