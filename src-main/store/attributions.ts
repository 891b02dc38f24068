import type { AttributionNumbers } from '../contract/attribution.ts';
import { attributionNumbersSchema } from '../contract/attribution.ts';
import { canonicalJson } from '../contract/canonicalJson.ts';
import type { ImageTensor } from '../contract/imageTensor.ts';
import { AppError } from '../errors/appError.ts';
import type { AttributionRecord } from './attributionRecord.ts';
import { toAttribution } from './attributionRecord.ts';
import type { Audit } from './audit.ts';
import type { AttributionRequest } from './cacheKey.ts';
import { cacheKey } from './cacheKey.ts';
import type { CacheUsage, MapCache } from './mapCache.ts';
import { packMap, unpackMap } from './mapCodec.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A computed attribution. Image and model of the request must be in the store. */
export interface NewAttribution {
  readonly request: AttributionRequest;
  readonly numbers: AttributionNumbers;
  /** Signed, per colour channel, in model space. */
  readonly map: ImageTensor;
  /** JSON of the way from the map's pixels back to those of the photograph. */
  readonly transform: unknown;
  readonly device: string;
  readonly elapsedMs: number;
}

interface AttributionFilter {
  readonly imageId?: string;
  readonly modelHash?: string;
}

/**
 * The cache of attributions. Numbers are small and kept for good; maps are evicted under a byte budget. An attribution
 * without its map answers questions about its numbers, and is computed again when somebody asks for the map.
 */
export interface Attributions {
  /**
   * Keeps an attribution in place of an older one for the same request; gives its key. What was measured of the older one
   * stays: the same request has the same map within the tolerances of the devices.
   */
  put(attribution: NewAttribution): string;
  find(key: string): AttributionRecord | undefined;
  /**
   * Undefined if it was never computed, was evicted, or is damaged: then the whole attribution is forgotten and the
   * audit says so.
   */
  readMap(key: string): ImageTensor | undefined;
  /** In the order of computing. */
  list(filter?: AttributionFilter): readonly AttributionRecord[];
  cacheUsage(): CacheUsage;
  /** Whole bytes, 0 or more; kept as a setting of the library. Evicts at once what no longer fits. */
  setCacheBudget(budgetBytes: number): void;
}

export interface AttributionsParts {
  readonly mapCache: MapCache;
  readonly audit: Audit;
  readonly clock: () => Date;
}

const records = `SELECT attributions.*, byte_size AS map_byte_size, last_used_at AS map_last_used_at
  FROM attributions LEFT JOIN attribution_maps ON attribution_key = key`;

export function createAttributions(
  database: StoreDatabase,
  { mapCache, audit, clock }: AttributionsParts,
): Attributions {
  function find(key: string): AttributionRecord | undefined {
    const row = database.get(`${records} WHERE key = @key`, { key });
    return row && toAttribution(row);
  }

  function forget(key: string): void {
    database.run('DELETE FROM attributions WHERE key = @key', { key });
  }

  function write(key: string, attribution: NewAttribution): void {
    const { request, map } = attribution;
    const numbers = attributionNumbersSchema.parse(attribution.numbers);
    database.put('attributions', 'key', {
      key,
      image_id: request.imageHash,
      model_hash: request.modelHash,
      request_json: canonicalJson(request),
      score_input: numbers.scoreInput,
      score_baseline: numbers.scoreBaseline,
      sum: numbers.sum,
      delta: numbers.delta,
      panel_error: numbers.panelError,
      evaluations: numbers.evaluations,
      converged: numbers.converged === null ? null : Number(numbers.converged),
      transform_json: canonicalJson(attribution.transform),
      device: attribution.device,
      elapsed_ms: attribution.elapsedMs,
      height_px: map.heightPx,
      width_px: map.widthPx,
      created_at: clock().toISOString(),
    });
  }

  function dropDamaged(key: string): void {
    if (database.isReadOnly) return;
    database.transaction(() => {
      forget(key);
      audit.append({ action: 'attribution.dropped', subject: key, details: { reason: 'checksum' } });
    });
  }

  return {
    put(attribution) {
      refuseBrokenMap(attribution.map);
      const key = cacheKey(attribution.request);
      const packed = packMap(attribution.map.data);
      database.transaction(() => {
        write(key, attribution);
        mapCache.put(key, packed);
      });
      return key;
    },
    find,
    readMap(key) {
      const record = find(key);
      const packed = mapCache.read(key);
      if (record === undefined || packed === 'missing') return undefined;
      const map = packed === 'damaged' ? null : unpackMap(packed, 3 * record.heightPx * record.widthPx);
      if (map === null) {
        dropDamaged(key);
        return undefined;
      }
      return { heightPx: record.heightPx, widthPx: record.widthPx, data: map };
    },
    list({ imageId, modelHash } = {}) {
      // One condition each, not "or is null": that would go through all attributions.
      const conditions = [
        ...(imageId === undefined ? [] : ['image_id = @imageId']),
        ...(modelHash === undefined ? [] : ['model_hash = @modelHash']),
      ];
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const values = {
        ...(imageId === undefined ? {} : { imageId }),
        ...(modelHash === undefined ? {} : { modelHash }),
      };
      return database.all(`${records} ${where} ORDER BY attributions.rowid`, values).map(toAttribution);
    },
    cacheUsage: () => mapCache.usage(),
    setCacheBudget: (budgetBytes) => {
      mapCache.setBudget(budgetBytes);
    },
  };
}

function refuseBrokenMap({ heightPx, widthPx, data }: ImageTensor): void {
  if (data.length !== 3 * heightPx * widthPx)
    throw new AppError(
      'array.invalid',
      `A map of ${heightPx} x ${widthPx} px has ${data.length} values instead of ${3 * heightPx * widthPx}; it was not kept.`,
    );
  if (!data.every(Number.isFinite))
    throw new AppError('array.invalid', 'A map has values that are not finite numbers; it was not kept.');
}
