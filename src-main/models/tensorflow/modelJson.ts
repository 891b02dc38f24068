import { z } from 'zod';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { unreadableFile } from './unreadableFile.ts';
import { weightsManifestSchema } from './weightsManifest.ts';
import type { WeightGroup } from './weightsManifest.ts';

/** Topologies are kilobytes to a few megabytes; weights are not among them. */
export const largestModelJsonBytes = 64 * 2 ** 20;

/** `ModelJSON` of tfjs-core/src/io/types.ts, as far as it decides numbers. */
const modelJsonSchema = z.object({
  format: z.string().max(100).nullish(),
  modelTopology: z.looseObject({}),
  signature: z.unknown().optional(),
  /** Where converters before version 2 kept the signature. */
  userDefinedMetadata: z.looseObject({ signature: z.unknown().optional() }).nullish(),
  /** A graph that fills lookup tables before the first run. */
  modelInitializer: z.looseObject({ node: z.array(z.unknown()).optional() }).nullish(),
  weightsManifest: weightsManifestSchema,
});

/** What `model.json` says; its weights lie in the files that the groups name. */
export interface ModelJson extends Pick<TensorflowArtifacts, 'format' | 'topology' | 'signature'> {
  readonly groups: readonly WeightGroup[];
}

/**
 * Reads `model.json` of TensorFlow.js from untrusted bytes. The topology is left to the importers.
 * @param name of the file, for messages.
 * @throws AppError `model.unreadable` with the first field that is wrong.
 */
export function parseModelJson(bytes: Uint8Array, name: string): ModelJson {
  const parsed = modelJsonSchema.safeParse(parseJson(bytes, name));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw unreadableFile(name, `its field ${path.map(String).join('.')} is wrong (${message})`);
  }
  const { format, modelTopology, signature, userDefinedMetadata, modelInitializer, weightsManifest } =
    parsed.data;
  if ((modelInitializer?.node ?? []).length > 0)
    throw unreadableFile(name, 'it needs lookup tables (modelInitializer), which Rimlight has not');
  return {
    format: isGraph(format, modelTopology) ? 'graph' : 'layers',
    topology: modelTopology,
    signature: signature ?? userDefinedMetadata?.signature,
    groups: weightsManifest,
  };
}

/** Files of early versions do not say what they are; only a GraphDef has nodes. */
function isGraph(format: string | null | undefined, topology: object): boolean {
  return typeof format === 'string' ? format.includes('graph') : 'node' in topology;
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadableFile(name, `it is not JSON in UTF-8 (${String(error)})`, { cause: error });
  }
}
