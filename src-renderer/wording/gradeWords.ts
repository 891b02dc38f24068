import type { Agreement, Gradability, IcdrGrade, MacularOedema, Read } from '../../src-main/contract/read.ts';

interface GradeWords {
  readonly grade: IcdrGrade;
  readonly name: string;
  /** What is seen on dilated ophthalmoscopy (Wilkinson et al., Ophthalmology 2003; 110: 1677-1682, table 1). */
  readonly definition: string;
}

/** The International Clinical Diabetic Retinopathy severity scale, in its order. */
export const gradeScale: readonly GradeWords[] = [
  { grade: 0, name: 'No apparent retinopathy', definition: 'No abnormalities.' },
  { grade: 1, name: 'Mild non-proliferative', definition: 'Microaneurysms only.' },
  {
    grade: 2,
    name: 'Moderate non-proliferative',
    definition: 'More than microaneurysms only, but less than severe.',
  },
  {
    grade: 3,
    name: 'Severe non-proliferative',
    definition:
      'Over 20 haemorrhages in each of 4 quadrants, or venous beading in 2 or more, or prominent IRMA in 1 or more; nothing proliferative.',
  },
  {
    grade: 4,
    name: 'Proliferative',
    definition: 'Neovascularisation, or vitreous or preretinal haemorrhage.',
  },
];

export const oedemaWords: Readonly<Record<MacularOedema, string>> = {
  absent: 'Absent',
  present: 'Present',
  'centre-involved': 'Centre-involved',
  'cannot-tell': 'Cannot tell',
};

export const gradabilityWords: Readonly<Record<Gradability, string>> = {
  good: 'Good',
  adequate: 'Adequate',
  ungradable: 'Ungradable',
};

export const agreementWords: Readonly<Record<Agreement, string>> = {
  agree: 'Agrees with the model',
  disagree: 'Disagrees with the model',
};

/** `2, moderate non-proliferative`. */
export function gradeText(grade: IcdrGrade): string {
  return `${grade}, ${gradeScale[grade]!.name.toLowerCase()}`;
}

/** One read as a sentence without its full stop. */
export function readText({ icdrGrade, macularOedema, gradability }: Read): string {
  if (icdrGrade === null || macularOedema === null) return 'Ungradable photograph';
  return `Grade ${gradeText(icdrGrade)} · macular oedema ${oedemaWords[macularOedema].toLowerCase()} · gradability ${gradability}`;
}
