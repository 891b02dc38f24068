import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import { perturbationPoints } from '../../attribution/measures/perturbation/perturbationCounts.ts';
import {
  randomiseLayers,
  type LayerRandomisation,
} from '../../attribution/measures/sanity/randomiseLayers.ts';
import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import { openExplainer, type Explainer } from '../../attribution/program/explainer.ts';
import { openPerturbation, type Perturbation } from '../../attribution/program/perturbation.ts';
import { openScorer, type Scorer } from '../../attribution/program/scorer.ts';
import { openPredictor, type Predictor } from '../../attribution/program/predict.ts';
import { AppError } from '../../errors/appError.ts';
import { inputConventionOf } from '../../models/inputConventionOf.ts';
import type { ModelPackage } from '../../models/modelPackage.ts';
import { readModelPackage } from '../../models/readModelPackage.ts';
import { createOnnxRuntime } from '../../runtimes/onnxruntime/onnxRuntime.ts';
import { explainClass, type ExplainedClass } from './explainedClass.ts';

export interface ModelRequest {
  readonly modelFile: string;
  /** Null: take the file as it is, and read it anew. */
  readonly modelHash: string | null;
  readonly device: DeviceKind;
  readonly threads: number | null;
  readonly batch: number;
  /** Size of the input where the model leaves it open. */
  readonly freeSize: { readonly heightPx: number; readonly widthPx: number } | undefined;
  /** @default the weights stay as they are */
  readonly randomisation?: LayerRandomisation | null;
}

/** A model on a device, with its predictor and the explainers that were asked for. */
export interface OpenedModel {
  readonly package: ModelPackage;
  readonly heightPx: number;
  readonly widthPx: number;
  /** For people and for reports. */
  readonly deviceName: string;
  readonly predictor: Predictor;
  /** The explainer of a class, or of what the package explains; `classScores` are the model's own for the image. */
  explain(target: number | null, classScores: readonly number[]): Promise<OpenedExplainer>;
  /** The number that is explained, without its gradients. */
  score(target: number | null, classScores: readonly number[]): Promise<OpenedScorer>;
  /** The same output, to be scored while pixels are replaced. */
  perturb(target: number | null, classScores: readonly number[]): Promise<Perturbation>;
  release(): Promise<void>;
}

export interface OpenedExplainer {
  readonly explainer: Explainer;
  readonly explained: ExplainedClass;
}

interface OpenedScorer {
  readonly scorer: Scorer;
  readonly explained: ExplainedClass;
}

/** Room for the values of one batch: most networks reach a batch of 8 or more at their own input size. */
const batchBudgetBytes = 2 ** 31;

let current: { readonly key: string; readonly model: OpenedModel } | undefined;

/** Opens a model, or gives the one opened last: a batch explains many images with one model. */
export async function openModel(request: ModelRequest): Promise<OpenedModel> {
  const key = JSON.stringify(request);
  if (request.modelHash !== null && current?.key === key) return current.model;
  await current?.model.release();
  current = undefined;
  const model = await openAnew(request);
  current = { key, model };
  return model;
}

async function openAnew(request: ModelRequest): Promise<OpenedModel> {
  const found = await readModelPackage(request.modelFile, request.freeSize && { freeSize: request.freeSize });
  if (request.modelHash !== null && found.contentHash !== request.modelHash)
    throw new AppError(
      'model.unreadable',
      `The model ${request.modelFile} is not the one that was installed: its content has changed. Install it again.`,
      { file: request.modelFile },
    );
  const { heightPx, widthPx } = found.input;
  const runtime = createOnnxRuntime({
    device: request.device,
    ...(request.threads === null ? {} : { threads: request.threads }),
  });
  const host = createOnnxRuntime({ device: 'cpu' });
  const convention = inputConventionOf(found.input);
  const model = request.randomisation
    ? randomiseLayers(found.model, found.output.name, request.randomisation)
    : found.model;
  const common = { model, convention, heightPx, widthPx };
  const predictor = await openPredictor({ ...common, outputName: found.output.name }, runtime);
  const batch = { atMost: request.batch, budgetBytes: batchBudgetBytes };
  const explainers = new LastOpened((explained) =>
    openExplainer({ ...common, explained, batch }, runtime, host),
  );
  const scorers = new LastOpened((explained) => openScorer({ ...common, explained }, runtime));
  const perturbations = new LastOpened((explained) =>
    openPerturbation({ ...common, explained, batch, points: perturbationPoints }, runtime, host),
  );
  return {
    package: found,
    heightPx,
    widthPx,
    deviceName: runtime.deviceName,
    predictor,
    explain: async (target, classScores) => {
      const explained = explainClass(found, target, classScores);
      return { explained, explainer: await explainers.get(explained.output) };
    },
    score: async (target, classScores) => {
      const explained = explainClass(found, target, classScores);
      return { explained, scorer: await scorers.get(explained.output) };
    },
    perturb: (target, classScores) => perturbations.get(explainClass(found, target, classScores).output),
    release: async () => {
      await predictor.release();
      await explainers.release();
      await scorers.release();
      await perturbations.release();
    },
  };
}

/** Keeps what was opened last: the next image is mostly explained for the same class. */
class LastOpened<Program extends { release(): Promise<void> }> {
  private readonly open: (explained: ExplainedOutput) => Promise<Program>;
  private last: { readonly key: string; readonly program: Program } | undefined;

  constructor(open: (explained: ExplainedOutput) => Promise<Program>) {
    this.open = open;
  }

  async get(explained: ExplainedOutput): Promise<Program> {
    const key = JSON.stringify(explained);
    if (this.last?.key === key) return this.last.program;
    await this.release();
    const program = await this.open(explained);
    this.last = { key, program };
    return program;
  }

  async release(): Promise<void> {
    await this.last?.program.release();
    this.last = undefined;
  }
}

/** Where the model leaves its size open, an array decides it. */
export function sizeOf(image: ImageTensor | undefined): ModelRequest['freeSize'] {
  return image === undefined ? undefined : { heightPx: image.heightPx, widthPx: image.widthPx };
}
