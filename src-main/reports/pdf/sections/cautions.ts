import { cautionBox, heading } from '../layout/text.ts';
import type { CaseSheet } from './caseSheet.ts';
import { mostCautionsInFront } from './summary.ts';

/** Those that had no room on the first page. */
export function drawFurtherCautions({ flow, report }: CaseSheet): void {
  const further = report.cautions.slice(mostCautionsInFront);
  if (further.length === 0) return;
  heading(flow, 'Further cautions');
  cautionBox(flow, further);
}
