import { unsupportedShape } from '../attribution/graph/bindInput.ts';
import { readOnnx } from '../attribution/graph/readOnnx.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { ManifestProblem } from './manifestProblem.ts';
import { checkSignature } from './checkSignature.ts';
import { contentHash, sha256 } from './contentHash.ts';
import type { ModelManifest } from './manifest.ts';
import type { ModelPackage } from './modelPackage.ts';
import { largestFileBytes, manifestName } from './packageFiles.ts';
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
  const { needed, damages } = await readListedFiles(files, manifest);
  const modelBytes = needed.get(manifest.model);
  if (damages.length > 0 || modelBytes === undefined) return refuse(damages);
  const model = readOnnx(modelBytes);
  const contradictions = checkSignature(model.graph, manifest);
  if (contradictions.length > 0) return refuse(contradictions.map((reason) => unsupportedShape(reason)));
  const { name, version, input, preprocessing, output, explain, averageFundus } = manifest;
  const hashOf = (path: string | undefined): string | undefined =>
    manifest.files.find((file) => file.path === path)?.sha256;
  return {
    found: {
      name,
      version,
      contentHash: contentHash(sha256(modelBytes), hashOf(averageFundus), manifest),
      manifest,
      model,
      input,
      preprocessing,
      output,
      classCount: output.labels.length,
      explain,
      averageFundus: averageFundus === undefined ? undefined : needed.get(averageFundus),
    },
    problems: [],
  };
}

/** Checks every listed file against its hash and keeps those that are used. */
async function readListedFiles(
  files: PackageFiles,
  manifest: ModelManifest,
): Promise<{ readonly needed: ReadonlyMap<string, Uint8Array>; readonly damages: readonly AppError[] }> {
  const needed = new Map<string, Uint8Array>();
  const damages: AppError[] = [];
  for (const [index, { path, sha256: expected }] of manifest.files.entries())
    try {
      const bytes = await files.read(path, largestFileBytes);
      if (sha256(bytes) !== expected)
        throw manifestInvalid(files.origin, {
          field: `files[${index}].sha256`,
          reason: `does not fit ${path}: the file was changed, damaged or replaced`,
        });
      if (path === manifest.model || path === manifest.averageFundus) needed.set(path, bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      damages.push(error);
    }
  return { needed, damages };
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
