import type { LesionImportPreview } from '../../../../src-main/contract/lesion.ts';
import type { TypesOfLabels } from '../../../composables/useLesionImport.ts';
import { lesionGroupName } from '../../../wording/lesionWords.ts';

interface MatchedFile {
  readonly file: string;
  /** `Hard exudates 12, value 3 4`. */
  readonly regions: string;
  readonly isApproximate: boolean;
  readonly notes: readonly string[];
}

export interface MatchedCase {
  readonly caseId: string;
  readonly caseName: string;
  /** Regions that would become lesions, by the name of their type, the most frequent first. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** Regions of labels that nobody has decided on. */
  readonly undecided: number;
  readonly files: readonly MatchedFile[];
}

/** What a preview found, by case in the order of their names. */
export function matchedCases({ matches }: LesionImportPreview, types: TypesOfLabels): readonly MatchedCase[] {
  const cases = [...Map.groupBy(matches, ({ caseId }) => caseId)].map(([caseId, ofCase]) => {
    const counts = new Map<string, number>();
    let undecided = 0;
    for (const { label, count } of ofCase.flatMap(({ regions }) => regions)) {
      const type = types[label];
      if (type === undefined) undecided += count;
      else if (type !== null)
        counts.set(lesionGroupName(type), (counts.get(lesionGroupName(type)) ?? 0) + count);
    }
    return {
      caseId,
      caseName: ofCase[0]!.caseName,
      counts: [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
      undecided,
      files: ofCase.map(({ file, regions, isApproximate, notes }) => ({
        file,
        isApproximate,
        notes,
        regions: regions.map(({ label, count }) => regionText(label, count, types)).join(', '),
      })),
    };
  });
  return cases.sort((a, b) => a.caseName.localeCompare(b.caseName, 'en', { numeric: true }));
}

/** How many lesions the import would put into the library. */
export function lesionsToImport({ matches }: LesionImportPreview, types: TypesOfLabels): number {
  return matches
    .flatMap(({ regions }) => regions)
    .reduce((sum, { label, count }) => ((types[label] ?? null) === null ? sum : sum + count), 0);
}

function regionText(label: string, count: number, types: TypesOfLabels): string {
  const type = types[label];
  if (type === undefined) return `“${label}” ${count}`;
  return type === null ? `“${label}” left out` : `${lesionGroupName(type)} ${count}`;
}
