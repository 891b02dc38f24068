import type { Eye } from '../../../src-main/contract/caseView.ts';
import type { Marks } from '../../../src-main/contract/marks.ts';

/** The side of the picture on which the nose is. */
export type NasalSide = 'left' | 'right';

/**
 * By the marks, because the disc is nasal of the fovea in every eye; without both of them, by the eye: one looks at the
 * patient, so that the nose is on the right of a right eye. Null where neither is known.
 */
export function nasalSide(marks: Marks, eye: Eye): NasalSide | null {
  return sideByMarks(marks) ?? sideByEye(eye);
}

/** The disc was marked on the side where this eye has its temple: the eye or a mark is wrong, or the picture mirrored. */
export function contradictsEye(marks: Marks, eye: Eye): boolean {
  const [byMarks, byEye] = [sideByMarks(marks), sideByEye(eye)];
  return byMarks !== null && byEye !== null && byMarks !== byEye;
}

function sideByMarks({ opticDisc, fovea }: Marks): NasalSide | null {
  if (opticDisc === null || fovea === null || opticDisc.centre.xPx === fovea.xPx) return null;
  return opticDisc.centre.xPx > fovea.xPx ? 'right' : 'left';
}

function sideByEye(eye: Eye): NasalSide | null {
  return eye === 'unknown' ? null : eye;
}
