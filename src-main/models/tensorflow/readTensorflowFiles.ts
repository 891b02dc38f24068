import { posix } from 'node:path';
import { canonicalJson } from '../../contract/canonicalJson.ts';
import type { ConstantTensor } from '../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { sha256 } from '../contentHash.ts';
import { largestFileBytes } from '../packageFiles.ts';
import type { PackageFiles } from '../packageFiles.ts';
import { decodeWeight, weightBytes } from './decodeWeights.ts';
import { parseModelJson, type ModelJson } from './modelJson.ts';
import { unreadableFile } from './unreadableFile.ts';
import type { WeightGroup } from './weightsManifest.ts';

export interface TensorflowFiles {
  readonly artifacts: TensorflowArtifacts;
  /** SHA-256 over model.json and every file of weights. */
  readonly sha256: string;
}

/**
 * Reads a TensorFlow.js model: `model.json` and the files of weights that it names, relative to its own folder.
 * @param name of model.json within `files`.
 * @throws AppError `file.*` for a file that is missing or unreadable, `model.unreadable` for one that is malformed.
 */
export async function readTensorflowFiles(
  files: PackageFiles,
  name: string,
  modelJson: Uint8Array,
): Promise<TensorflowFiles> {
  const { format, topology, signature, groups } = parseModelJson(modelJson, name);
  requireBearable(name, groups);
  const weights = new Map<string, ConstantTensor>();
  const hashes: string[] = [];
  for (const group of groups) {
    const bytes = await readGroup(files, name, group);
    for (const shard of bytes) hashes.push(sha256(shard));
    addWeights(weights, name, group, joined(bytes));
  }
  return {
    artifacts: { format, topology, signature, weights },
    sha256: sha256(canonicalJson({ modelJson: sha256(modelJson), weights: hashes })),
  };
}

/** The files of weights as paths within the package. */
export function weightPaths(name: string, { groups }: Pick<ModelJson, 'groups'>): readonly string[] {
  return groups.flatMap(({ paths }) => paths.map((path) => besides(name, path)));
}

function besides(name: string, path: string): string {
  return posix.join(posix.dirname(name), path);
}

/** Before anything is read: names that are used once, and sizes that can be held. */
function requireBearable(name: string, groups: readonly WeightGroup[]): void {
  const known = new Set<string>();
  for (const weight of groups.flatMap(({ weights }) => weights)) {
    if (known.has(weight.name)) throw unreadableFile(name, `it has two weights called ${weight.name}`);
    known.add(weight.name);
  }
  if (groups.reduce((sum, group) => sum + groupBytes(group), 0) > largestFileBytes)
    throw unreadableFile(name, 'its weights take more than 2 GiB, which is more than Rimlight reads');
}

function groupBytes({ weights }: WeightGroup): number {
  return weights.reduce((sum, weight) => sum + weightBytes(weight), 0);
}

async function readGroup(
  files: PackageFiles,
  name: string,
  group: WeightGroup,
): Promise<readonly Uint8Array[]> {
  const shards: Uint8Array[] = [];
  for (const path of group.paths) shards.push(await files.read(besides(name, path), largestFileBytes));
  const found = shards.reduce((sum, shard) => sum + shard.length, 0);
  const expected = groupBytes(group);
  if (found !== expected)
    throw unreadableFile(
      name,
      `its weights in ${group.paths.join(', ')} take ${expected} bytes, but the files hold ${found}`,
    );
  return shards;
}

function joined(shards: readonly Uint8Array[]): Uint8Array {
  const [only] = shards;
  if (only !== undefined && shards.length === 1) return only;
  const bytes = new Uint8Array(shards.reduce((sum, shard) => sum + shard.length, 0));
  let at = 0;
  for (const shard of shards) {
    bytes.set(shard, at);
    at += shard.length;
  }
  return bytes;
}

function addWeights(
  target: Map<string, ConstantTensor>,
  name: string,
  { weights }: WeightGroup,
  bytes: Uint8Array,
): void {
  let at = 0;
  for (const weight of weights) {
    const end = at + weightBytes(weight);
    const tensor = decodeWeight(weight, bytes.subarray(at, end));
    if (tensor === undefined)
      throw unreadableFile(name, `the weight ${weight.name} is ${weight.dtype} and cannot be quantised so`);
    target.set(weight.name, tensor);
    at = end;
  }
}
