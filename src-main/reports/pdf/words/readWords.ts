import type { Eye } from '../../../contract/caseView.ts';
import type {
  Agreement,
  Gradability,
  IcdrGrade,
  MacularOedema,
  Read,
  Signature,
} from '../../../contract/read.ts';

/** The International Clinical Diabetic Retinopathy severity scale (Wilkinson et al., Ophthalmology 2003), in its order. */
export const gradeNames = [
  'No apparent retinopathy',
  'Mild non-proliferative',
  'Moderate non-proliferative',
  'Severe non-proliferative',
  'Proliferative',
] as const;

export const oedemaNames: Readonly<Record<MacularOedema, string>> = {
  absent: 'Absent',
  present: 'Present',
  'centre-involved': 'Centre-involved',
  'cannot-tell': 'Cannot tell',
};

export const gradabilityNames: Readonly<Record<Gradability, string>> = {
  good: 'Good',
  adequate: 'Adequate',
  ungradable: 'Ungradable',
};

export const agreementNames: Readonly<Record<Agreement, string>> = {
  agree: 'Agrees with the model',
  disagree: 'Disagrees with the model',
};

export const eyeNames: Readonly<Record<Eye, string>> = {
  right: 'Right eye',
  left: 'Left eye',
  unknown: 'Eye not stated',
};

/** What a signature means (21 CFR 11.50(a)(3)). */
export const meaningNames: Readonly<Record<Signature['meaning'], string>> = {
  graded: 'I graded this case',
  reviewed: 'I reviewed this case',
  adjudicated: 'I adjudicated this case',
};

/** `2, moderate non-proliferative`. */
export function gradeText(grade: IcdrGrade): string {
  return `${grade}, ${gradeNames[grade]!.toLowerCase()}`;
}

/** One read as a sentence without its full stop. */
export function readText({ icdrGrade, macularOedema, gradability }: Read): string {
  if (icdrGrade === null || macularOedema === null) return 'Ungradable photograph';
  return `Grade ${gradeText(icdrGrade)} · macular oedema ${oedemaNames[macularOedema].toLowerCase()} · gradability ${gradability}`;
}

/** `42 s`, `3 min 20 s`, `1 h 05 min`. */
export function durationText(elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  if (elapsedMs < 1000) return `${Math.round(elapsedMs)} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
}
