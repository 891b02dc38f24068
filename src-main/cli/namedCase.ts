import { AppError } from '../errors/appError.ts';
import { caseName } from '../review/caseName.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';

const mostNamed = 20;

/**
 * A case by its id, by pseudonym and eye as `list` prints them, or by a pseudonym that one case has.
 * @throws AppError `case.notFound`, naming cases that there are
 */
export function namedCase(store: Store, wanted: string): CaseRecord {
  const name = wanted.trim().replaceAll(/\s+/g, ' ');
  const cases = store.cases.list();
  const exact = cases.find((found) => found.id === name || `${found.pseudonym} ${found.eye}` === name);
  const ofPatient = cases.filter(({ pseudonym }) => pseudonym === name);
  const found = exact ?? (ofPatient.length === 1 ? ofPatient[0] : undefined);
  if (found !== undefined) return found;
  const candidates = ofPatient.length === 0 ? cases : ofPatient;
  const names = candidates.slice(0, mostNamed).map(caseName).join(', ');
  const more = candidates.length > mostNamed ? ` and ${candidates.length - mostNamed} more` : '';
  throw new AppError('case.notFound', messageOf(wanted, ofPatient.length, `${names}${more}`), {
    case: wanted,
  });
}

function messageOf(wanted: string, ofPatient: number, names: string): string {
  if (names === '') return 'There is no case in the library yet. Import photographs first.';
  return ofPatient === 0
    ? `The library has no case "${wanted}". It has: ${names}.`
    : `The patient ${wanted} has several cases. Name one of them: ${names}.`;
}
