import type { Draft } from '../../../src-main/contract/read.ts';
import { agreementWords, gradabilityWords, gradeText, oedemaWords } from '../../wording/gradeWords.ts';

/** A draft field by field, for comparing two. */
export function draftLines({
  icdrGrade,
  macularOedema,
  gradability,
  agreement,
  comment,
}: Draft): readonly { readonly name: string; readonly text: string }[] {
  const none = 'not entered';
  return [
    { name: 'Grade', text: icdrGrade === null ? none : gradeText(icdrGrade) },
    { name: 'Macular oedema', text: macularOedema === null ? none : oedemaWords[macularOedema] },
    { name: 'Gradability', text: gradability === null ? none : gradabilityWords[gradability] },
    { name: 'Agreement', text: agreement === null ? none : agreementWords[agreement] },
    { name: 'Comment', text: comment === '' ? none : comment },
  ];
}
