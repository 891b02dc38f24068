import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import type { Explainer } from '../../attribution/program/explainer.ts';
import type { Perturbation } from '../../attribution/program/perturbation.ts';
import type { Scorer } from '../../attribution/program/scorer.ts';
import type { Predictor } from '../../attribution/program/predict.ts';
import { AppError } from '../../errors/appError.ts';
import type { ModelPackage } from '../../models/modelPackage.ts';
import { readModelPackage } from '../../models/readModelPackage.ts';
import { isTensorflowDevice } from '../../runtimes/tensorflow/tensorflowDeviceKind.ts';
import { explainClass, type ExplainedClass } from './explainedClass.ts';
import type { ModelPrograms } from './modelPrograms.ts';
import type { ModelRequest } from './modelRequest.ts';
import { onnxPrograms } from './onnxPrograms.ts';
import { tensorflowPrograms } from './tensorflowPrograms.ts';

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
  const programs = await openPrograms(found, request);
  const predictor = await programs.openPredictor();
  const explainers = new LastOpened((explained) => programs.openExplainer(explained));
  const scorers = new LastOpened((explained) => programs.openScorer(explained));
  const perturbations = new LastOpened((explained) => programs.openPerturbation(explained));
  return {
    package: found,
    heightPx: found.input.heightPx,
    widthPx: found.input.widthPx,
    deviceName: programs.deviceName,
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

async function openPrograms(found: ModelPackage, request: ModelRequest): Promise<ModelPrograms> {
  const { device } = request;
  return isTensorflowDevice(device)
    ? tensorflowPrograms(found, device, request)
    : onnxPrograms(found, request);
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
