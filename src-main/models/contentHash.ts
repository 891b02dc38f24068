import { createHash } from 'node:crypto';
import { canonicalJson } from '../contract/canonicalJson.ts';
import type { ModelManifest } from './manifest.ts';

/** SHA-256 of bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The identity of a model for caches: the same whenever every number that can come out is the same. A package whose
 * description, labels or metrics were corrected keeps it; one with another mean or resize kernel does not.
 */
export function contentHash(
  modelSha256: string,
  averageFundusSha256: string | undefined,
  {
    input,
    preprocessing,
    output,
    explain,
  }: Pick<ModelManifest, 'input' | 'preprocessing' | 'output' | 'explain'>,
): string {
  const terms =
    explain.kind === 'combination' ? explain.terms.toSorted((left, right) => left.index - right.index) : null;
  return sha256(
    canonicalJson({
      model: modelSha256,
      averageFundus: averageFundusSha256 ?? null,
      input,
      preprocessing,
      output: { name: output.name ?? null, kind: output.kind },
      explain: { kind: explain.kind, as: explain.as, terms },
    }),
  );
}
