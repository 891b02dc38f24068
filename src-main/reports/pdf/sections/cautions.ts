import { cautionBox, cautionsThatFit } from '../layout/cautionBox.ts';
import type { Flow } from '../layout/flow.ts';
import { heading } from '../layout/text.ts';
import type { CaseSheet } from './caseSheet.ts';

/** Of the first page: enough for five sentences of two lines. */
const heightInFrontPt = 136;

/** The first ones, as many as leave room for pictures; at least one. */
export function drawCautionsInFront({ flow, report: { cautions } }: CaseSheet): void {
  cautionBox(flow, cautions.slice(0, countInFront(flow, cautions)));
}

/** Those that had no room on the first page. */
export function drawFurtherCautions({ flow, report }: CaseSheet): void {
  const further = report.cautions.slice(countInFront(flow, report.cautions));
  if (further.length === 0) return;
  heading(flow, 'Further cautions');
  cautionBox(flow, further);
}

function countInFront(flow: Flow, cautions: readonly string[]): number {
  return Math.max(1, cautionsThatFit(flow, cautions, heightInFrontPt));
}
