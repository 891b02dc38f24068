import { z } from 'zod';
import type { Store } from '../store/store.ts';

export const defaultSetting = 'models.default';
export const bundledSetting = 'models.bundled';

const bundledSchema = z.strictObject({ manifestSha256: z.string(), modelHash: z.string() });

/** The bundled model, once it is known to the library. */
export function bundledModel(store: Store): z.infer<typeof bundledSchema> | undefined {
  return bundledSchema.safeParse(store.settings.get(bundledSetting)).data;
}

/** The chosen model, else the bundled one, else the one that was installed first; null where there is none. */
export function defaultModelHash(store: Store): string | null {
  const candidates = [
    store.settings.get(defaultSetting),
    bundledModel(store)?.modelHash,
    store.models.list()[0]?.contentHash,
  ];
  return (
    candidates.find(
      (hash): hash is string => typeof hash === 'string' && store.models.find(hash) !== undefined,
    ) ?? null
  );
}
