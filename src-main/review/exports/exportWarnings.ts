import type { ExportRequest } from '../../contract/export.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { lesionMeasuresRecord } from '../comparedLesions.ts';
import { countText } from '../countText.ts';
import { hiddenPhotographs } from '../hiddenPhotographs.ts';
import { newestEntries, reviewState } from '../reviewState.ts';
import { shownAttributions } from '../shownAttributions.ts';
import type { ExportName } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

type Parts = Pick<ExportParts, 'store' | 'viewer'>;
type NameOf = (found: CaseRecord) => ExportName;

/** What a person should know of an export before it is made, in whole sentences; what tells of patients comes first. */
export function exportWarnings(
  parts: Parts,
  request: ExportRequest,
  cases: readonly CaseRecord[],
  nameOf: NameOf,
): readonly string[] {
  return [
    ...(showsPhotographs(request) ? textWarnings(parts, cases, nameOf) : []),
    ...nameWarnings(parts, request, cases),
    ...unfinishedWarnings(parts, cases, nameOf),
    ...(showsMaps(request) ? mapWarnings(parts, cases, nameOf) : []),
    ...(showsLesionMeasures(request) ? lesionWarnings(parts, cases, nameOf) : []),
  ];
}

function showsPhotographs(request: ExportRequest): boolean {
  if (request.kind === 'data') return false;
  if (request.kind !== 'caseReport' && request.kind !== 'sessionReport') return true;
  return request.options.sections.some(
    (section) =>
      section === 'photograph' || section === 'overlays' || section === 'baselines' || section === 'lesions',
  );
}

/** Writing in the photograph itself, which no export can take out. */
function textWarnings({ store }: Parts, cases: readonly CaseRecord[], nameOf: NameOf): readonly string[] {
  const seen = (value: boolean | null): readonly CaseRecord[] =>
    cases.filter(({ imageId }) => store.images.find(imageId)!.origin.hasBurnedInText === value);
  const [written, unknown] = [seen(true), seen(null)];
  return [
    ...(written.length === 0
      ? []
      : [
          `There seems to be writing in ${countText(written.length, 'photograph')} (${listed(written, nameOf)}). It may name the patient, and it is exported with the photograph: look at it first.`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `${countText(unknown.length, 'photograph')} (${listed(unknown, nameOf)}) came into the library before photographs were looked through for writing. Look whether there is a name in it.`,
        ]),
  ];
}

function nameWarnings(
  { store, viewer }: Parts,
  request: ExportRequest,
  cases: readonly CaseRecord[],
): readonly string[] {
  const { caseNames, includeFileNames, readers } = request.options;
  const isEverybody = request.kind === 'bundle' || readers === 'everybody';
  const hasReads = cases.some(({ id }) =>
    store.reviews
      .list(isEverybody || viewer.reader === null ? { caseId: id } : { caseId: id, reader: viewer.reader })
      .some(({ kind }) => kind !== 'reveal'),
  );
  return [
    ...(caseNames === 'asInLibrary'
      ? [
          'Cases are called as in this library. Such a name may come from the name of a file, and may name a patient.',
        ]
      : []),
    ...(includeFileNames
      ? ['The names of the files that were imported are included. They may name patients.']
      : []),
    ...(hasReads && request.kind !== 'pictures'
      ? ['The names and comments of readers are included as they were written.']
      : []),
  ];
}

function unfinishedWarnings(
  { store, viewer }: Parts,
  cases: readonly CaseRecord[],
  nameOf: NameOf,
): readonly string[] {
  const unsigned = cases.filter(({ id }) => {
    const entries = store.reviews.list(
      viewer.reader === null ? { caseId: id } : { caseId: id, reader: viewer.reader },
    );
    const names = new Set(entries.map(({ reader }) => reader));
    return ![...names].some(
      (name) => reviewState(newestEntries(entries.filter(({ reader }) => reader === name))) === 'signed',
    );
  });
  const { modelHash } = viewer;
  const unpredicted =
    modelHash === null
      ? []
      : cases.filter(({ imageId }) => store.predictions.find(imageId, modelHash) === undefined);
  return [
    ...missing(unsigned, nameOf, 'not signed'),
    ...missing(unpredicted, nameOf, 'without a prediction of the model so far'),
  ];
}

function showsMaps(request: ExportRequest): boolean {
  if (request.kind === 'data') return request.withMaps;
  if (request.kind === 'pictures') return request.pictures.some((picture) => picture !== 'photograph');
  if (request.kind === 'dicom') return request.objects.includes('report');
  return request.kind !== 'bundle' && request.options.sections.includes('overlays');
}

/** Exports take what is kept: nothing is computed for them. */
function mapWarnings(
  { store, viewer }: Parts,
  cases: readonly CaseRecord[],
  nameOf: NameOf,
): readonly string[] {
  const { modelHash } = viewer;
  if (modelHash === null) return ['No model is installed: there are no attributions to show.'];
  const isHidden = hiddenPhotographs(store, viewer);
  const found = cases.map((one) => ({
    one,
    attributions: shownAttributions(store, { imageId: one.imageId, modelHash }, isHidden),
  }));
  const without = found.filter(({ attributions }) => attributions.length === 0).map(({ one }) => one);
  const evicted = found
    .filter(({ attributions }) => attributions.some(({ map }) => map === null))
    .map(({ one }) => one);
  return [
    ...missing(without, nameOf, 'without an attribution so far'),
    ...(evicted.length === 0
      ? []
      : [
          `Maps of ${countText(evicted.length, 'case')} (${listed(evicted, nameOf)}) are no longer in the cache: their pictures are missing. Open the case to have them computed again.`,
        ]),
  ];
}

function showsLesionMeasures(request: ExportRequest): boolean {
  return (
    request.kind !== 'pictures' && request.kind !== 'bundle' && request.options.sections.includes('lesions')
  );
}

/** Lesions that no attribution was measured at: their tables would be empty, and look as if there were none. */
function lesionWarnings(
  { store, viewer }: Parts,
  cases: readonly CaseRecord[],
  nameOf: NameOf,
): readonly string[] {
  const { modelHash } = viewer;
  if (modelHash === null) return [];
  const isHidden = hiddenPhotographs(store, viewer);
  const unmeasured = cases.filter(({ id, imageId }) => {
    const attributions = shownAttributions(store, { imageId, modelHash }, isHidden);
    const records = attributions.map((attribution) => lesionMeasuresRecord(store, id, attribution));
    return records.some((record) => record !== null && store.lesionMeasures.computedAt(record) === null);
  });
  if (unmeasured.length === 0) return [];
  return [
    `Attribution at the lesions of ${countText(unmeasured.length, 'case')} (${listed(unmeasured, nameOf)}) is not measured yet against every baseline: those numbers are missing. Open Lesions of the session and measure first.`,
  ];
}

function missing(cases: readonly CaseRecord[], nameOf: NameOf, what: string): readonly string[] {
  if (cases.length === 0) return [];
  return [
    `${countText(cases.length, 'case')} ${cases.length === 1 ? 'is' : 'are'} ${what} (${listed(cases, nameOf)}).`,
  ];
}

const mostListed = 5;

function listed(cases: readonly CaseRecord[], nameOf: NameOf): string {
  const names = cases.slice(0, mostListed).map((found) => nameOf(found).name);
  const more = cases.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
