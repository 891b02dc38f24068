import type { CaseReport } from '../../../contract/caseReport.ts';
import type { ReportOptions, ReportSection } from '../../../contract/reportOptions.ts';
import type { ReportFigures } from '../../reportFigures.ts';
import type { Flow } from '../layout/flow.ts';
import type { NumberWords } from '../words/numberWords.ts';

/** One case, and where the next of its sections goes. */
export interface CaseSheet {
  readonly flow: Flow;
  readonly report: CaseReport;
  readonly figures: ReportFigures;
  readonly options: ReportOptions;
  readonly words: NumberWords;
}

export function wants({ options }: CaseSheet, section: ReportSection): boolean {
  return options.sections.includes(section);
}

/** The attribution that is shown first. */
export function firstAttribution({ report }: CaseSheet): CaseReport['attributions'][number] | null {
  return report.attributions[0] ?? null;
}

/** Lesions against the attribution that is shown first; else against any. */
export function firstLesions({ report }: CaseSheet): CaseReport['lesions'][number] | null {
  const key = report.attributions[0]?.key;
  return report.lesions.find(({ attributionKey }) => attributionKey === key) ?? report.lesions[0] ?? null;
}
