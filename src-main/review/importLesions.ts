import { setImmediate } from 'node:timers/promises';
import type { Lesion, LesionImportReport, LesionType } from '../contract/lesion.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import { rasterise } from '../fundus/region/rasterise.ts';
import { runsToMask } from '../fundus/region/pixelRuns.ts';
import type { Store } from '../store/store.ts';
import { countText } from './countText.ts';
import type { FoundLabel, FoundLesions, LesionFindings } from './lesionFindings.ts';

export interface ImportLesionsOptions {
  readonly newId: () => string;
  /** Called after each case with its name. */
  readonly onCase?: (caseId: string, done: number, total: number, caseName: string) => void;
  readonly signal?: AbortSignal;
}

/** Which type the regions of a label become; null to leave them out. */
export type TypesOfLabels = Readonly<Record<string, LesionType | null>>;

/**
 * Puts what was found into the library, case by case, each wholly or not at all. Lesions that the same file and label, or
 * another file with the very same contour, had brought before are replaced. What a reader has changed of them stays, and
 * regions that overlap it are left out. A label that is left out changes nothing.
 * @throws AppError `request.invalid` for a label without a decision, `compute.cancelled`, `store.*`.
 */
export async function importLesions(
  store: Store,
  { found, problems }: LesionFindings,
  types: TypesOfLabels,
  { newId, onCase, signal }: ImportLesionsOptions,
): Promise<LesionImportReport> {
  requireDecisions(found, types);
  const report = { cases: 0, lesions: 0, replaced: 0, problems: [...problems] };
  const byCase = Map.groupBy(found, ({ caseId }) => caseId);
  let done = 0;
  for (const [caseId, files] of byCase) {
    // Lets events out and a cancellation in.
    await setImmediate();
    if (signal?.aborted === true)
      throw new AppError(
        'compute.cancelled',
        `The import was cancelled. The lesions of ${countText(done, 'case')} are in the library.`,
      );
    try {
      const { lesions, replaced } = store.transaction(() =>
        importCase(store, caseId, files, { types, newId }),
      );
      if (lesions + replaced > 0) report.cases += 1;
      report.lesions += lesions;
      report.replaced += replaced;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code.startsWith('store.')) throw thrown;
      for (const { file } of files) report.problems.push({ file, reason: toErrorReport(thrown).message });
    }
    done += 1;
    onCase?.(caseId, done, byCase.size, files[0]!.caseName);
  }
  return report;
}

function requireDecisions(found: readonly FoundLesions[], types: TypesOfLabels): void {
  for (const { labels } of found)
    for (const { label } of labels)
      if (!Object.hasOwn(types, label))
        throw new AppError(
          'request.invalid',
          `Nothing was said about the label "${label}". Choose its lesion type, or leave it out.`,
          { field: 'types', label },
        );
}

interface CaseCounts {
  readonly lesions: number;
  readonly replaced: number;
}

function importCase(
  store: Store,
  caseId: string,
  files: readonly FoundLesions[],
  { types, newId }: { readonly types: TypesOfLabels; readonly newId: () => string },
): CaseCounts {
  const before = store.lesions.list(caseId);
  const imported: { type: LesionType; lesions: number; replaced: number }[] = [];
  for (const { sourceFile, labels } of files)
    for (const found of labels) {
      const type = types[found.label] ?? null;
      if (type === null) continue;
      const regions = withoutChanged(store, caseId, sourceFile, found, before);
      const { replaced } = store.lesions.putImported({
        caseId,
        sourceFile,
        label: found.label,
        source: found.source,
        lesions: regions.map((rings) => ({ lesionId: newId(), type, rings })),
      });
      const doubles = removeDoubles(store, caseId, sourceFile, regions, before);
      imported.push({ type, lesions: regions.length, replaced: replaced + doubles });
    }
  if (imported.length > 0)
    // Without names of files and labels: nothing can be taken out of the audit again, and a session bundle hands it on.
    store.audit.append({
      action: 'lesions.imported',
      subject: caseId,
      details: { contentHash: store.lesions.state(caseId).contentHash, imported },
    });
  const sum = (of: 'lesions' | 'replaced'): number => imported.reduce((total, one) => total + one[of], 0);
  return { lesions: sum('lesions'), replaced: sum('replaced') };
}

type Contours = Lesion['rings'];

function withoutChanged(
  store: Store,
  caseId: string,
  sourceFile: string,
  { regions }: FoundLabel,
  before: readonly Lesion[],
): readonly Contours[] {
  const contours = regions.map((rings) => rings.map((ring) => Array.from(ring)));
  const changed = before.filter((lesion) => lesion.author !== null && lesion.sourceFile === sourceFile);
  if (changed.length === 0) return contours;
  const photograph = store.images.find(store.cases.find(caseId)!.imageId)!;
  const { data } = runsToMask(sortedRuns(changed, photograph), photograph);
  return contours.filter((rings) => {
    const runs = rasterise(rings, photograph);
    for (let i = 0; i < runs.length; i += 3) {
      const start = runs[i]! * photograph.widthPx;
      if (data.subarray(start + runs[i + 1]!, start + runs[i + 2]!).includes(1)) return false;
    }
    return true;
  });
}

/** Runs of several regions one after the other: to be painted, so their order does not matter. */
function sortedRuns(
  lesions: readonly Lesion[],
  photograph: { readonly widthPx: number; readonly heightPx: number },
): Int32Array {
  return Int32Array.from(lesions.flatMap(({ rings }) => [...rasterise(rings, photograph)]));
}

/** The same contours from a file of another name: a lesion must not be counted twice. */
function removeDoubles(
  store: Store,
  caseId: string,
  sourceFile: string,
  regions: readonly Contours[],
  before: readonly Lesion[],
): number {
  const others = before.filter((lesion) => lesion.author === null && lesion.sourceFile !== sourceFile);
  if (others.length === 0 || regions.length === 0) return 0;
  const added = new Set(regions.map((rings) => JSON.stringify(rings)));
  const doubles = others.filter(({ rings }) => added.has(JSON.stringify(rings)));
  if (doubles.length > 0)
    store.lesions.apply(caseId, { put: [], remove: doubles.map(({ lesionId }) => lesionId) }, '');
  return doubles.length;
}
