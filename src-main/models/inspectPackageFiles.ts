import { unsupportedShape } from '../attribution/graph/bindInput.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { ManifestProblem } from './manifestProblem.ts';
import { checkSignature } from './checkSignature.ts';
import { contentHash, sha256 } from './contentHash.ts';
import { fileMissing, largestFileBytes, manifestName } from './packageFiles.ts';
import { readModelFile } from './readModelFile.ts';
import type { ModelManifest } from './manifest.ts';
import type { ModelPackage } from './modelPackage.ts';
import type { PackageFiles } from './packageFiles.ts';
import { parseManifest } from './parseManifest.ts';

const largestManifestBytes = 1024 * 1024;

/** The model, or at least one reason why there is none. */
export type ModelInspection =
  | { readonly found: ModelPackage; readonly problems: readonly [] }
  | { readonly found: undefined; readonly problems: readonly [ErrorReport, ...ErrorReport[]] };

/** Reads a package with a manifest. @throws AppError where it makes no sense to look for further problems. */
export async function inspectPackageFiles(files: PackageFiles): Promise<ModelInspection> {
  const { manifest, problems } = parseManifest(await files.read(manifestName, largestManifestBytes));
  if (manifest === undefined)
    return refuse(problems.map((problem) => manifestInvalid(files.origin, problem)));
  const { listed, damages } = await readListedFiles(files, manifest);
  const modelBytes = listed.get(manifest.model);
  if (damages.length > 0 || modelBytes === undefined) return refuse(damages);
  const {
    format,
    model,
    tensorflow,
    sha256: modelSha256,
  } = await readModelFile(onlyListed(files, listed), manifest.model, modelBytes);
  const contradictions = checkSignature(model.graph, manifest);
  if (contradictions.length > 0) return refuse(contradictions.map((reason) => unsupportedShape(reason)));
  const { name, version, input, preprocessing, output, explain, averageFundus } = manifest;
  const hashOf = (path: string | undefined): string | undefined =>
    manifest.files.find((file) => file.path === path)?.sha256;
  return {
    found: {
      name,
      version,
      contentHash: contentHash(modelSha256, hashOf(averageFundus), manifest),
      manifest,
      format,
      model,
      ...(tensorflow === undefined ? {} : { tensorflow }),
      input,
      preprocessing,
      output,
      classCount: output.labels.length,
      explain,
      averageFundus: averageFundus === undefined ? undefined : listed.get(averageFundus),
    },
    problems: [],
  };
}

/** A model may name further files: it gets those whose hashes were checked. */
function onlyListed(files: PackageFiles, listed: ReadonlyMap<string, Uint8Array>): PackageFiles {
  return {
    origin: files.origin,
    has: (path) => Promise.resolve(listed.has(path)),
    read: async (path) => {
      const bytes = listed.get(path);
      if (bytes !== undefined) return bytes;
      if (!(await files.has(path))) throw fileMissing(path, files.origin);
      throw manifestInvalid(files.origin, {
        field: 'files',
        reason: `must name ${path} with its SHA-256, because the model needs it`,
      });
    },
  };
}

/** Checks every listed file against its hash and keeps those that may be used. */
async function readListedFiles(
  files: PackageFiles,
  manifest: ModelManifest,
): Promise<{ readonly listed: ReadonlyMap<string, Uint8Array>; readonly damages: readonly AppError[] }> {
  const listed = new Map<string, Uint8Array>();
  // Only TensorFlow.js keeps its weights in other files than the model.
  const isSplit = manifest.model.endsWith('.json');
  const damages: AppError[] = [];
  for (const [index, { path, sha256: expected }] of manifest.files.entries())
    try {
      const bytes = await files.read(path, largestFileBytes);
      if (sha256(bytes) !== expected)
        throw manifestInvalid(files.origin, {
          field: `files[${index}].sha256`,
          reason: `does not fit ${path}: the file was changed, damaged or replaced`,
        });
      if (isSplit || path === manifest.model || path === manifest.averageFundus) listed.set(path, bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      damages.push(error);
    }
  return { listed, damages };
}

function manifestInvalid(origin: string, { field, reason }: ManifestProblem): AppError {
  const what = field === '' ? 'It' : `The field ${field}`;
  return new AppError(
    'model.manifestInvalid',
    `${manifestName} of the model package ${origin} cannot be used. ${what} ${reason}. Correct it, or take the package from its source again.`,
    { package: origin, file: manifestName, field, reason },
  );
}

function refuse(errors: readonly AppError[]): ModelInspection {
  const [first, ...others] = errors.map(toErrorReport);
  if (first === undefined) throw new Error('A model package was refused without a reason.');
  return { found: undefined, problems: [first, ...others] };
}
