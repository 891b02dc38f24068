import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { median } from '../../bench/median.ts';
import { kindsUnderTest, type KindUnderTest } from './runtimeUnderTest.ts';

const run = promisify(execFile);

const samplesSchema = z.array(
  z.strictObject({ tensors: z.number().nullable(), aliveBytes: z.number(), residentBytes: z.number() }),
);
const answerSchema = z.union([
  z.strictObject({ missing: z.string() }),
  z.strictObject({ evaluations: z.number(), samples: samplesSchema }),
]);
type Samples = z.infer<typeof samplesSchema>;

/** As large as the time allows: plain JavaScript takes some 20 ms for 8 x 8 pixels. */
const sidePx: Readonly<Record<KindUnderTest, number>> = {
  cpu: 32,
  'tensorflow-js': 8,
  'tensorflow-gpu': 16,
  'tensorflow-cpu': 16,
};

/** Empty pages that V8 keeps for young objects are resident too, and their number doubles now and then: it is given 4 MB. */
const nodeOptions = ['--expose-gc', '--min-semi-space-size=4', '--max-semi-space-size=4'];

/** Else the C library keeps memory for every thread that compiles, some MB at a time and whenever it happens to compile. */
const env = { ...process.env, MALLOC_ARENA_MAX: '1' };

async function attributeOften(
  device: KindUnderTest,
  words: readonly string[] = [],
): Promise<z.infer<typeof answerSchema>> {
  const script = fileURLToPath(new URL('attributeOften.ts', import.meta.url));
  const side = ['--side-px', String(sidePx[device])];
  const options = [...nodeOptions, script, '--device', device, ...side, ...words];
  const { stdout } = await run(process.execPath, options, { env });
  return answerSchema.parse(JSON.parse(stdout));
}

/** From the first tenth to the last, by the median of each, so that one page more or less does not decide. */
function growth(samples: Samples, pick: (sample: Samples[number]) => number): number {
  const tenth = samples.length / 10;
  const [before, after] = [samples.slice(0, tenth), samples.slice(-tenth)];
  return median(after.map(pick)) / median(before.map(pick)) - 1;
}

const growths = (samples: Samples): readonly number[] => [
  growth(samples, ({ residentBytes }) => residentBytes),
  growth(samples, ({ aliveBytes }) => aliveBytes),
];

describe('a thousand attributions in a row', () => {
  // What is left behind shows in every process; what an engine takes once, when it gets round to it, seldom in two of them.
  it.for(kindsUnderTest)(
    'leave neither tensors nor memory behind on %s',
    { retry: 1 },
    async (device, context) => {
      const found = await attributeOften(device);
      if ('missing' in found) {
        context.skip(found.missing);
        return;
      }
      expect(found.evaluations).toBe(4 * 1200);
      expect(found.samples).toHaveLength(100);
      expect(new Set(found.samples.map(({ tensors }) => tensors)).size).toBe(1);
      expect(Math.max(...growths(found.samples)), 'resident and alive').toBeLessThan(0.05);
    },
  );

  it('would be found out by what is resident and alive if each left 100 kB behind', async () => {
    const found = await attributeOften('cpu', ['--leak', 'bytes', '--runs', '300']);
    if ('missing' in found) throw new Error(found.missing);
    expect(Math.min(...growths(found.samples)), 'resident and alive').toBeGreaterThan(0.05);
  });

  it('would be found out by the number of tensors if each left one behind', async () => {
    const found = await attributeOften('tensorflow-js', [
      '--leak',
      'tensor',
      '--runs',
      '20',
      '--warm-up',
      '0',
    ]);
    if ('missing' in found) throw new Error(found.missing);
    const [first, second] = found.samples.map(({ tensors }) => tensors!);
    expect(second! - first!).toBe(10);
  });
});
