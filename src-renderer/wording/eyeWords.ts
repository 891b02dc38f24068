import type { Eye } from '../../src-main/contract/caseView.ts';

export const eyeWords: Readonly<Record<Eye, string>> = {
  right: 'Right eye',
  left: 'Left eye',
  unknown: 'Eye not stated',
};
