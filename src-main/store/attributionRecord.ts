import { z } from 'zod';
import type { AttributionNumbers } from '../contract/attribution.ts';
import { attributionSettingsSchema, baselineSpecSchema } from '../contract/attribution.ts';
import type { AttributionRequest } from './cacheKey.ts';
import type { Row } from './row.ts';
import { booleanOrNullColumn, jsonColumn, numberColumn, numberOrNullColumn, textColumn } from './row.ts';

/** An attribution in the cache. */
export interface AttributionRecord {
  /** `cacheKey(request)`. */
  readonly key: string;
  readonly request: AttributionRequest;
  readonly numbers: AttributionNumbers;
  /** JSON of the way from the map's pixels back to those of the photograph. */
  readonly transform: unknown;
  readonly device: string;
  readonly elapsedMs: number;
  /** Of the map. */
  readonly heightPx: number;
  readonly widthPx: number;
  /** ISO date. */
  readonly createdAt: string;
  /** What is known of the cached map; null after it was evicted. */
  readonly map: CachedMap | null;
}

interface CachedMap {
  /** Packed. */
  readonly byteSize: number;
  /** ISO date. */
  readonly lastUsedAt: string;
}

/** For whoever keeps a request elsewhere, as the queue does. */
export const attributionRequestSchema = z.strictObject({
  imageHash: z.string(),
  modelHash: z.string(),
  preprocessing: z.unknown(),
  output: z.unknown(),
  baseline: baselineSpecSchema,
  settings: attributionSettingsSchema,
  seed: z.number().nullable(),
  engineVersion: z.string(),
});

export function toAttribution(row: Row): AttributionRecord {
  return {
    key: textColumn(row, 'key'),
    request: attributionRequestSchema.parse(jsonColumn(row, 'request_json')),
    numbers: toNumbers(row),
    transform: jsonColumn(row, 'transform_json'),
    device: textColumn(row, 'device'),
    elapsedMs: numberColumn(row, 'elapsed_ms'),
    heightPx: numberColumn(row, 'height_px'),
    widthPx: numberColumn(row, 'width_px'),
    createdAt: textColumn(row, 'created_at'),
    map: toCachedMap(row),
  };
}

function toNumbers(row: Row): AttributionNumbers {
  return {
    scoreInput: numberColumn(row, 'score_input'),
    scoreBaseline: numberColumn(row, 'score_baseline'),
    sum: numberColumn(row, 'sum'),
    delta: numberOrNullColumn(row, 'delta'),
    panelError: numberOrNullColumn(row, 'panel_error'),
    evaluations: numberColumn(row, 'evaluations'),
    converged: booleanOrNullColumn(row, 'converged'),
  };
}

function toCachedMap(row: Row): CachedMap | null {
  const byteSize = numberOrNullColumn(row, 'map_byte_size');
  return byteSize === null ? null : { byteSize, lastUsedAt: textColumn(row, 'map_last_used_at') };
}
