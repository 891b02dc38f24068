import { stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { ImageSource } from '../compute/jobs/attributeKind.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import type { ErrorCode } from '../contract/errorCode.ts';
import type { FieldOfView } from '../contract/fieldOfView.ts';
import { toErrorReport } from '../errors/appError.ts';
import { isNoImage, readFolder } from '../importers/readFolder.ts';
import { isAboutFile } from './isAboutFile.ts';

/** What a model says of one file. */
export interface FilePrediction {
  readonly file: string;
  /** The model's own output, one number a class. */
  readonly classScores: readonly number[];
  /** Which number attributions would explain, in words, and that number. */
  readonly explainedOutput: string;
  readonly explainedScore: number;
  /** Null for an array, which is taken as it is. */
  readonly fieldOfView: FieldOfView | null;
}

/** A file that the model was not asked about. */
export interface PassedOverFile {
  readonly file: string;
  readonly code: ErrorCode;
  readonly reason: string;
  /** A text file beside the photographs of a folder is no photograph that failed. */
  readonly isFailure: boolean;
}

export interface PredictedFiles {
  readonly predictions: readonly FilePrediction[];
  readonly passedOver: readonly PassedOverFile[];
}

interface PredictFilesRequest {
  /** Photographs, `.npy` arrays, and folders of photographs. */
  readonly paths: readonly string[];
  readonly model: { readonly modelFile: string; readonly contentHash: string };
  readonly device: DeviceKind;
  readonly threads: number | null;
}

interface PredictFilesOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, file: string) => void;
}

/**
 * Asks a model about files, one after another in the order given, those of a folder by name. A file that cannot be read is an
 * entry of the answer, and the rest goes on.
 * @throws AppError `model.*`, `device.*`, `compute.cancelled`
 */
export async function predictFiles(
  { paths, model, device, threads }: PredictFilesRequest,
  supervisor: Supervisor<JobKinds>,
  { signal, onProgress }: PredictFilesOptions,
): Promise<PredictedFiles> {
  const { files, passedOver } = await listFiles(paths);
  const predictions: FilePrediction[] = [];
  for (const [done, file] of files.entries()) {
    onProgress(done, files.length, file);
    try {
      const { classScores, explainedOutput, explainedScore, fieldOfView } = await supervisor.run(
        'predict',
        {
          modelFile: model.modelFile,
          modelHash: model.contentHash,
          ...{ image: toImageSource(file), device, threads, withExplainedScore: true },
        },
        { signal },
      );
      predictions.push({
        ...{ file, classScores, explainedOutput, fieldOfView },
        explainedScore: explainedScore!,
      });
    } catch (thrown) {
      if (!isAboutFile(thrown)) throw thrown;
      const { code, message } = toErrorReport(thrown);
      passedOver.push({ file, code, reason: message, isFailure: true });
    }
  }
  onProgress(files.length, files.length, '');
  return { predictions, passedOver };
}

async function listFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly passedOver: PassedOverFile[] }> {
  const files: string[] = [];
  const passedOver: PassedOverFile[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push(path);
      continue;
    }
    const listing = await readFolder(path);
    for (const { relativePath } of listing.files) files.push(join(path, relativePath));
    for (const { file, reason } of listing.problems)
      passedOver.push({
        file: join(path, file),
        code: 'file.notAnImage',
        reason: `${join(path, file)} ${reason}.`,
        isFailure: reason !== isNoImage,
      });
  }
  return { files, passedOver };
}

/** What is not there, or may not be looked at, is told of when it is read as a file. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

function toImageSource(file: string): ImageSource {
  if (extname(file).toLowerCase() === '.npy') return { kind: 'array', file: resolve(file) };
  return { kind: 'photograph', file: resolve(file), fileName: file, contentHash: null, fieldOfView: null };
}
