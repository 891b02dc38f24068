import type { TensorflowArtifacts } from '../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import type { ExplainedOutput } from '../../../src-main/attribution/program/explainedOutput.ts';
import { openExplainer, type Explainer } from '../../../src-main/attribution/program/explainer.ts';
import type { InputConvention } from '../../../src-main/attribution/program/inputConvention.ts';
import { openPerturbation, type Perturbation } from '../../../src-main/attribution/program/perturbation.ts';
import { openPredictor, type Predictor } from '../../../src-main/attribution/program/predict.ts';
import { openScorer, type Scorer } from '../../../src-main/attribution/program/scorer.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { importTensorflow } from '../../../src-main/models/tensorflow/importTensorflow.ts';
import { createOnnxRuntime } from '../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { loadTensorflow } from '../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { openTensorflowExplainer } from '../../../src-main/runtimes/tensorflow/openTensorflowExplainer.ts';
import { openTensorflowPerturbation } from '../../../src-main/runtimes/tensorflow/openTensorflowPerturbation.ts';
import { openTensorflowPredictor } from '../../../src-main/runtimes/tensorflow/openTensorflowPredictor.ts';
import { openTensorflowScorer } from '../../../src-main/runtimes/tensorflow/openTensorflowScorer.ts';
import type { TensorflowDevice } from '../../../src-main/runtimes/tensorflow/tensorflowDevice.ts';
import type { TensorflowDeviceKind } from '../../../src-main/runtimes/tensorflow/tensorflowDeviceKind.ts';

/** One TensorFlow.js model and how it takes images, whatever runs it. */
export interface Subject {
  readonly artifacts: TensorflowArtifacts;
  readonly convention: InputConvention;
  readonly heightPx: number;
  readonly widthPx: number;
}

interface Batch {
  readonly atMost: number;
  readonly budgetBytes: number;
}

/** A runtime as the conformance suite sees it. */
export interface RuntimeUnderTest {
  readonly name: string;
  /** Why it is not there; empty where it is. */
  readonly missing: string;
  readonly explainer: (subject: Subject, explained: ExplainedOutput, batch: Batch) => Promise<Explainer>;
  readonly scorer: (subject: Subject, explained: ExplainedOutput) => Promise<Scorer>;
  readonly predictor: (subject: Subject) => Promise<Predictor>;
  readonly perturbation: (
    subject: Subject,
    explained: ExplainedOutput,
    batch: Batch,
  ) => Promise<Perturbation>;
  /** Tensors that are alive in this process; null where the runtime does not tell. */
  readonly countTensors: () => number | null;
}

/**
 * ONNX Runtime on the processor, then TensorFlow as plain JavaScript and as a native library. A process has one native
 * TensorFlow, so only the first of the last two that is there can be tried in one.
 */
export const kindsUnderTest = ['cpu', 'tensorflow-js', 'tensorflow-gpu', 'tensorflow-cpu'] as const;

export type KindUnderTest = (typeof kindsUnderTest)[number];

export async function runtimesUnderTest(): Promise<readonly RuntimeUnderTest[]> {
  const runtimes: RuntimeUnderTest[] = [];
  for (const kind of kindsUnderTest) runtimes.push(await runtimeUnderTest(kind));
  return runtimes;
}

export async function runtimeUnderTest(kind: KindUnderTest): Promise<RuntimeUnderTest> {
  return kind === 'cpu' ? onnxRuntime() : tensorflow(kind);
}

const points = 5;

function onnxRuntime(): RuntimeUnderTest {
  const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });
  const request = ({ artifacts, ...subject }: Subject) => ({
    ...subject,
    model: importTensorflow(artifacts),
  });
  return {
    name: 'ONNX Runtime on cpu',
    missing: '',
    explainer: (subject, explained, batch) =>
      openExplainer({ ...request(subject), explained, batch }, runtime),
    scorer: (subject, explained) => openScorer({ ...request(subject), explained }, runtime),
    predictor: (subject) => openPredictor({ ...request(subject), outputName: undefined }, runtime),
    perturbation: (subject, explained, batch) =>
      openPerturbation({ ...request(subject), explained, batch, points }, runtime),
    countTensors: () => null,
  };
}

async function tensorflow(kind: TensorflowDeviceKind): Promise<RuntimeUnderTest> {
  const found = await loadTensorflow(kind).catch((thrown: unknown) => {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  });
  const isThere = !(found instanceof AppError);
  const device = (): TensorflowDevice => {
    if (isThere) return found;
    throw found;
  };
  const outputIndex = 0;
  return {
    name: isThere ? found.deviceName : kind,
    missing: isThere ? '' : String(found.details['reason']),
    explainer: (subject, explained, batch) =>
      openTensorflowExplainer(device(), { ...subject, outputIndex, explained, batch }),
    scorer: (subject, explained) => openTensorflowScorer(device(), { ...subject, outputIndex, explained }),
    predictor: (subject) => openTensorflowPredictor(device(), { ...subject, outputIndex }),
    perturbation: (subject, explained, batch) =>
      openTensorflowPerturbation(device(), { ...subject, outputIndex, explained, batch, points }),
    countTensors: () => device().tf.memory().numTensors,
  };
}
