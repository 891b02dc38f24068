import { readFile } from 'node:fs/promises';
import { splitBaselineList } from '../../../attribution/baselines/parseBaseline.ts';
import { deviceKindSchema, type DeviceKind } from '../../../contract/attribution.ts';
import type { OverlayPresetName } from '../../../fundus/overlay/overlayPreset.ts';
import type { SanityQuestion } from '../../../review/sanity/checkSanity.ts';
import type { SanityCaseWish } from '../../../review/sanity/sanityCases.ts';
import type { ParsedWords } from '../../options.ts';

/** What a person asks of the sanity checks, with the defaults. */
interface SanityWish extends SanityCaseWish, Pick<SanityQuestion, 'sample' | 'steps' | 'seed' | 'dataset'> {
  readonly points: number;
  readonly device: DeviceKind;
  readonly threads: number | null;
  /** Null for that of the package. */
  readonly baselines: readonly string[] | null;
  readonly preset: OverlayPresetName;
}

/** @throws AppError `usage`, naming the option */
export async function readSanityWish(parsed: ParsedWords): Promise<SanityWish> {
  const baselines = parsed.text('baseline');
  const only = parsed.text('only');
  return {
    only: only === undefined ? null : await readNames(only),
    unseen: await readNames(parsed.text('unseen') ?? ''),
    limit: parsed.wholeNumber('limit', { least: 1, most: 100_000 }) ?? 100_000,
    sample: parsed.wholeNumber('sample', { least: 1, most: 100_000 }) ?? 12,
    steps: parsed.wholeNumber('steps', { least: 2, most: 500 }) ?? 8,
    points: parsed.wholeNumber('points', { least: 1, most: 10_000 }) ?? 32,
    seed: parsed.wholeNumber('seed', { least: 0, most: 0xffff_ffff }) ?? 1,
    device: parsed.oneOf('device', deviceKindSchema.options) ?? 'cpu',
    threads: parsed.wholeNumber('threads', { least: 1, most: 1024 }) ?? null,
    dataset: (parsed.text('dataset') ?? 'photographs of the library').slice(0, 150),
    baselines: baselines === undefined ? null : splitBaselineList(baselines),
    preset: parsed.oneOf('preset', ['figure-3', 'colour-blind-safe']) ?? 'figure-3',
  };
}

/** Names with commas between, or those in the lines of a text file. */
async function readNames(list: string): Promise<readonly string[]> {
  const lines = await readFile(list, 'utf8').catch(() => list.replaceAll(',', '\n'));
  return lines
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
