import { parse } from 'node:path';
import { lesionLayerOf } from '../../attribution/measures/lesions/lesionLayerOf.ts';
import type { Lesion } from '../../contract/lesion.ts';
import { AppError } from '../../errors/appError.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import { caseName } from '../caseName.ts';

/** A photograph of the library that a model is checked on. */
export interface SanityCase {
  readonly found: CaseRecord;
  readonly name: string;
  readonly isUnseen: boolean;
}

export interface SanityCaseWish {
  /** Null for all. */
  readonly only: readonly string[] | null;
  /** Photographs that the model was never trained on. */
  readonly unseen: readonly string[];
  readonly limit: number;
}

/**
 * The photographs to check a model on: those with lesions, or all where none has any; first those that the model was never trained on,
 * otherwise in the order of import.
 * @throws AppError `case.notFound` for a name that the library does not have, or where nothing is left
 */
export function sanityCases(store: Store, { only, unseen, limit }: SanityCaseWish): readonly SanityCase[] {
  const cases = store.cases.list();
  const unseenIds = namedIn(cases, unseen, store);
  const wanted = only === null ? null : namedIn(cases, only, store);
  const chosen = cases.filter(({ id }) => wanted === null || wanted.has(id));
  const withLesions = chosen.filter(({ id }) => lesionsOf(store, id).length > 0);
  const photographs = (withLesions.length > 0 ? withLesions : chosen).map((found) => ({
    ...{ found, name: caseName(found), isUnseen: unseenIds.has(found.id) },
  }));
  if (photographs.length === 0)
    throw new AppError(
      'case.notFound',
      'There is no photograph to check the model on. Import photographs first.',
    );
  return photographs.toSorted((a, b) => Number(b.isUnseen) - Number(a.isUnseen)).slice(0, limit);
}

/** Contours of true lesions: neither the optic disc nor bounding boxes. */
export function lesionsOf(store: Store, caseId: string): Lesion['rings'][] {
  return store.lesions
    .list(caseId)
    .filter((lesion) => lesionLayerOf(lesion) === 'lesions')
    .map(({ rings }) => rings);
}

/** Ids of cases by pseudonym, by pseudonym and eye, or by the name of the photograph's file with or without its ending. */
function namedIn(cases: readonly CaseRecord[], names: readonly string[], store: Store): ReadonlySet<string> {
  const byName = new Map<string, string[]>();
  for (const found of cases) {
    const fileName = store.images.find(found.imageId)?.sourceFileName ?? '';
    for (const name of new Set([found.id, found.pseudonym, caseName(found), fileName, parse(fileName).name]))
      byName.set(name, [...(byName.get(name) ?? []), found.id]);
  }
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0)
    throw new AppError(
      'case.notFound',
      `The library has no photograph "${unknown.join('", "')}". Name photographs as "list" prints them, or by their file.`,
    );
  return new Set(names.flatMap((name) => byName.get(name)!));
}
