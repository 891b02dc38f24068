import type { CaseReport, ReportedModel } from '../../../contract/caseReport.ts';
import type { RunningFacts } from '../layout/runningFacts.ts';
import { settingsText } from './attributionWords.ts';
import type { NumberWords } from './numberWords.ts';

/** What every page of a case says. */
export function runningFactsOf(report: CaseReport, words: NumberWords): RunningFacts {
  const first = report.attributions[0];
  const output = report.model === null ? '' : `F: ${report.model.explainedOutput}`;
  const method = first === undefined ? 'No attribution' : settingsText(first.settings, words);
  return {
    subject: report.case.name,
    model: modelText(report.model),
    method: [method, output].filter((part) => part !== '').join(' · '),
    software: softwareText(report),
  };
}

/** Name, version and the first digits of the hash. */
export function modelText(model: ReportedModel | null): string {
  return model === null ? 'No model' : `${model.name} ${model.version} · ${model.hash.slice(0, 12)}`;
}

export function softwareText({ software }: Pick<CaseReport, 'software'>): string {
  return `${software.name} ${software.version}`;
}
