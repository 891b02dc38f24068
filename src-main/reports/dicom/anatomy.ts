import type { Eye } from '../../contract/caseView.ts';
import { dicomCode, type DicomCode } from './dicomCode.ts';

/** PS3.16 CID 4209. */
export const retina = dicomCode('SCT', '5665001', 'Retina');

/** PS3.16 CID 244; null for an eye of unknown side. */
export function laterality(eye: Eye): DicomCode | null {
  if (eye === 'unknown') return null;
  return eye === 'right' ? dicomCode('SCT', '24028007', 'Right') : dicomCode('SCT', '7771000', 'Left');
}
