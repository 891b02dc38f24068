import { caseIdSchema } from '../contract/ids.ts';
import type { LesionImportPreview, LesionLabel } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { countText } from './countText.ts';
import type { FoundLesions, LesionFindings } from './lesionFindings.ts';

/** What an import of lesion files would do, for a person to look at. */
export function previewLesionImport(store: Store, { found, problems }: LesionFindings): LesionImportPreview {
  const matched = new Set(found.map(({ caseId }) => caseId));
  return {
    labels: [...labelsOf(found).values()],
    matches: found.map((one) => ({
      file: one.file,
      caseId: caseIdSchema.parse(one.caseId),
      caseName: one.caseName,
      regions: one.labels.map(({ label, regions }) => ({ label, count: regions.length })),
      isApproximate: one.labels.some(({ source }) => source === 'box'),
      notes: [...one.notes, ...notesOnFormer(store, one)],
    })),
    problems: [...problems],
    casesWithout: store.cases.list().flatMap((record) => (matched.has(record.id) ? [] : [caseName(record)])),
  };
}

/** In the order in which they are first met; files count once. */
function labelsOf(found: readonly FoundLesions[]): ReadonlyMap<string, LesionLabel> {
  const labels = new Map<string, LesionLabel>();
  const files = new Map<string, Set<string>>();
  for (const { file, labels: own } of found)
    for (const { label, suggestedType, regions } of own) {
      const ofLabel = files.get(label) ?? new Set();
      files.set(label, ofLabel.add(file));
      const regionCount = (labels.get(label)?.regionCount ?? 0) + regions.length;
      labels.set(label, { label, fileCount: ofLabel.size, regionCount, suggestedType });
    }
  return labels;
}

function notesOnFormer(store: Store, { caseId, file, sourceFile }: FoundLesions): readonly string[] {
  if (store.lesions.state(caseId).count === 0) return [];
  const former = store.lesions.list(caseId).filter((lesion) => lesion.sourceFile === sourceFile);
  const changed = former.filter(({ author }) => author !== null).length;
  const notes: string[] = [];
  if (former.length > changed)
    notes.push(
      `${file} was imported before: ${countText(former.length - changed, 'lesion')} of it will be replaced.`,
    );
  if (changed > 0)
    notes.push(
      `A reader has changed ${countText(changed, 'lesion')} of ${file} since: what was changed stays, and regions that overlap it are left out.`,
    );
  return notes;
}
