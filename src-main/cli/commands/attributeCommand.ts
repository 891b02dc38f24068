import { extname, resolve } from 'node:path';
import type { z } from 'zod';
import { parseBaseline } from '../../attribution/baselines/parseBaseline.ts';
import type { BaselineSource, ImageSource } from '../../compute/jobs/attributeKind.ts';
import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import { formatNpy } from '../../importers/npy.ts';
import { writeFileAtomically } from '../../platform/writeFileAtomically.ts';
import { attributionOptions, attributionUsage, readComputeOptions } from '../attributionOptions.ts';
import type { Command } from '../command.ts';
import { legendLines } from '../../review/legendLines.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';

type AttributeResult = z.output<JobKinds['attribute']['result']>;

export const attributeCommand: Command = {
  name: 'attribute',
  summary: 'Attribute one image against one baseline, into files.',
  usage: [
    'Usage: rimlight attribute --model FILE --input IMG|X.npy --baseline SPEC|B.npy --out ATTR.npy [OPTIONS]',
    '',
    '  --input FILE           a photograph, or a float32 .npy [3,H,W] in image space 0..1',
    '  --baseline SPEC        black, white, colour:R,G,B, mean-colour, blur:SIGMA, uniform-noise:SEED,',
    '                         gaussian-noise:SIGMA,SEED, maximum-distance; NOISE*COUNT; A+B; or a .npy like the input',
    '  --lesions MASK         a PNG or TIFF, not black inside, for --baseline inpainted:MASK (lesions filled in)',
    '  --target N             class to explain (default: what the package says, else the class with the highest score)',
    '  --out FILE             the signed map, float32 .npy [3,H,W]',
    '  --overlay FILE         a PNG of the map over the photograph',
    attributionUsage,
    '  --json                 print the numbers as JSON',
  ].join('\n'),
  async run(words, { host, output, signal }) {
    const parsed = parseWords(words, {
      ...attributionOptions,
      input: { type: 'string' },
      baseline: { type: 'string' },
      target: { type: 'string' },
      out: { type: 'string' },
      overlay: { type: 'string' },
      lesions: { type: 'string' },
    });
    if (parsed.positionals.length > 0) throw wrongUse(`attribute does not take "${parsed.positionals[0]!}".`);
    const { settings, device, batch, threads } = readComputeOptions(parsed);
    const modelFile = resolve(parsed.required('model'));
    const image = toImageSource(parsed.required('input'));
    const baseline = toBaselineSource(parsed.required('baseline'));
    const outFile = resolve(parsed.required('out'));
    const lesionFile = parsed.text('lesions');
    const lesionMask =
      lesionFile === undefined
        ? null
        : ({ kind: 'file', file: resolve(lesionFile), fileName: lesionFile } as const);
    const target = parsed.wholeNumber('target', { least: 0, most: 9999 }) ?? null;
    const overlayFile = parsed.text('overlay');
    const bar = new ProgressBar(output);
    await withSupervisor(host, async (supervisor) => {
      const result = await supervisor
        .run(
          'attribute',
          {
            modelFile,
            modelHash: null,
            image,
            baseline,
            baselineImages: {},
            lesionMask,
            target,
            settings,
            device,
            threads,
          },
          {
            batch,
            signal,
            onProgress: ({ share, evaluations }) => {
              bar.draw(share, `${evaluations} evaluations`, null);
            },
          },
        )
        .finally(() => {
          bar.clear();
        });
      const { heightPx, widthPx, map } = result;
      await writeFileAtomically(outFile, formatNpy({ shape: [3, heightPx, widthPx], data: map }));
      if (overlayFile !== undefined) {
        const { png } = await supervisor.run('renderOverlay', {
          picture: image,
          map,
          heightPx,
          widthPx,
          transform: result.transform,
          preset: 'colour-blind-safe',
          showPositive: true,
          showNegative: true,
          smoothingPx: 1,
          longestSidePx: 1600,
          lines: legendLines(result, parsed.required('baseline')),
        });
        await writeFileAtomically(resolve(overlayFile), png);
      }
      output.result(parsed.flag('json') ? `${JSON.stringify(toJson(result), null, 2)}\n` : describe(result));
    });
  },
};

function toImageSource(file: string): ImageSource {
  if (isArray(file)) return { kind: 'array', file: resolve(file) };
  return { kind: 'photograph', file: resolve(file), fileName: file, contentHash: null, fieldOfView: null };
}

function toBaselineSource(text: string): BaselineSource {
  if (isArray(text)) return { kind: 'array', file: resolve(text) };
  return { kind: 'spec', spec: parseBaseline(text) };
}

function isArray(file: string): boolean {
  return extname(file).toLowerCase() === '.npy';
}

function toJson({
  numbers,
  deviceName,
  elapsedMs,
  batch,
  explainedOutput,
  classScores,
  transform,
}: AttributeResult): unknown {
  return { ...numbers, device: deviceName, elapsedMs, batch, explainedOutput, classScores, transform };
}

function describe({ numbers, deviceName, elapsedMs, explainedOutput }: AttributeResult): string {
  const { scoreInput, scoreBaseline, sum, delta, panelError, evaluations, converged } = numbers;
  const lines = [
    `explained     ${explainedOutput}`,
    `F(x)          ${scoreInput}`,
    `F(x')         ${scoreBaseline}`,
    `sum           ${sum}`,
    ...(delta === null ? [] : [`completeness  ${delta} away from F(x) - F(x')`]),
    ...(panelError === null ? [] : [`panel error   ${panelError}`]),
    `evaluations   ${evaluations} on ${deviceName} in ${elapsedMs.toFixed(0)} ms`,
    ...(converged === null
      ? []
      : [`converged     ${converged ? 'yes' : 'no: raise --max-evaluations or --steps'}`]),
  ];
  return `${lines.join('\n')}\n`;
}
