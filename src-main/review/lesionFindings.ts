import type { LesionSource, LesionType } from '../contract/lesion.ts';

/** Regions of a label as closed contours on the photograph: x, y, x, y … Typed arrays, because they are many. */
export interface FoundLabel {
  readonly label: string;
  readonly suggestedType: LesionType | null;
  readonly source: Exclude<LesionSource, 'drawn'>;
  readonly regions: readonly (readonly Float64Array[])[];
}

/** What one file has for one case. */
export interface FoundLesions {
  /** As a person knows it: with the folders below the one that was chosen. */
  readonly file: string;
  /** By which the library knows the file again: its name and the folder around it, however much was chosen. */
  readonly sourceFile: string;
  readonly caseId: string;
  readonly caseName: string;
  readonly labels: readonly FoundLabel[];
  readonly notes: readonly string[];
}

export interface LesionProblem {
  readonly file: string;
  readonly reason: string;
}

/** Everything in a folder of lesion files, read and matched. Nothing of it is in the library yet. */
export interface LesionFindings {
  readonly found: readonly FoundLesions[];
  readonly problems: readonly LesionProblem[];
}
