import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import type { Explainer } from '../../attribution/program/explainer.ts';
import type { Perturbation } from '../../attribution/program/perturbation.ts';
import type { Predictor } from '../../attribution/program/predict.ts';
import type { Scorer } from '../../attribution/program/scorer.ts';

/** What can be opened of one model on one device, by whichever runtime the device belongs to. */
export interface ModelPrograms {
  /** For people and for reports. */
  readonly deviceName: string;
  openPredictor(): Promise<Predictor>;
  openExplainer(explained: ExplainedOutput): Promise<Explainer>;
  openScorer(explained: ExplainedOutput): Promise<Scorer>;
  openPerturbation(explained: ExplainedOutput): Promise<Perturbation>;
}
