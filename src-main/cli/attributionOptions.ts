import type { ParseArgsOptionsConfig } from 'node:util';
import {
  attributionMethodSchema,
  deviceKindSchema,
  quadratureRuleSchema,
  type AttributionSettings,
  type DeviceKind,
} from '../contract/attribution.ts';
import { defaultAttributionSettings, defaultBatch } from '../review/attributionDefaults.ts';
import type { ParsedWords } from './options.ts';

/** The options that `attribute` and `batch` share. */
export const attributionOptions = {
  model: { type: 'string' },
  method: { type: 'string' },
  rule: { type: 'string' },
  steps: { type: 'string' },
  tolerance: { type: 'string' },
  'max-evaluations': { type: 'string' },
  device: { type: 'string' },
  batch: { type: 'string' },
  threads: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const attributionUsage = [
  '  --model FILE           a package folder or zip, or a bare model (pixels 0..1 as they are)',
  '  --method METHOD        ig (default), gradient, input-x-gradient',
  '  --rule RULE            adaptive (default), trapezoid, midpoint, gauss-legendre, riemann-right, riemann-left',
  '  --steps N              points of a fixed rule (default 50)',
  "  --tolerance T          accepted completeness error as a share of |F(x) - F(x')| (default 0.01)",
  '  --max-evaluations N    where adaptive gives up (default 2000)',
  '  --device D             cpu (default), webgpu, cuda, dml, coreml, tensorflow-gpu, tensorflow-cpu, tensorflow-js',
  '  --batch N              points evaluated at once (default 8)',
  '  --threads N            threads on the CPU (default: all cores)',
].join('\n');

export interface ComputeOptions {
  readonly settings: AttributionSettings;
  readonly device: DeviceKind;
  readonly batch: number;
  readonly threads: number | null;
}

/** @throws AppError `usage`, naming the option. */
export function readComputeOptions(parsed: ParsedWords): ComputeOptions {
  return {
    settings: {
      method: parsed.oneOf('method', attributionMethodSchema.options) ?? defaultAttributionSettings.method,
      rule: parsed.oneOf('rule', quadratureRuleSchema.options) ?? defaultAttributionSettings.rule,
      steps: parsed.wholeNumber('steps', { least: 1, most: 100_000 }) ?? defaultAttributionSettings.steps,
      tolerance: parsed.number('tolerance', { above: 0, most: 1 }) ?? defaultAttributionSettings.tolerance,
      maximumEvaluations:
        parsed.wholeNumber('max-evaluations', { least: 4, most: 100_000 }) ??
        defaultAttributionSettings.maximumEvaluations,
    },
    device: parsed.oneOf('device', deviceKindSchema.options) ?? 'cpu',
    batch: parsed.wholeNumber('batch', { least: 1, most: 1024 }) ?? defaultBatch,
    threads: parsed.wholeNumber('threads', { least: 1, most: 1024 }) ?? null,
  };
}
