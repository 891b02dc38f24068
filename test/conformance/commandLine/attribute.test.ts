import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpy, parseNpy } from '../../../src-main/importers/npy.ts';
import { readOracleCase, relativeL1 } from '../attribution/oracleCase.ts';
import { repository, rimlight } from './rimlight.ts';

const oracle = readOracleCase('resnet_stem_maxpool3');
const model = join(repository, 'test/fixtures/oracle/resnet_stem_maxpool3.onnx');
let folder: string;
let input: string;
let baseline: string;
let out: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-attribute-'));
  [input, baseline, out] = ['x.npy', 'b.npy', 'a.npy'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const shape = [3, oracle.heightPx, oracle.widthPx];
  writeFileSync(input, formatNpy({ shape, data: oracle.image.data }));
  writeFileSync(baseline, formatNpy({ shape, data: oracle.baseline.data }));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const common = (): readonly string[] => [
  '--model',
  model,
  '--input',
  input,
  '--baseline',
  baseline,
  '--out',
  out,
];

/** A mask in which one pixel is marked. */
async function writeMask(
  name: string,
  { heightPx, widthPx }: { readonly heightPx: number; readonly widthPx: number },
  [row, column]: readonly [number, number],
): Promise<string> {
  const pixels = new Uint8Array(heightPx * widthPx);
  pixels[row * widthPx + column] = 255;
  const file = join(folder, name);
  const raw = { width: widthPx, height: heightPx, channels: 1 } as const;
  await sharp(pixels, { raw }).toColourspace('b-w').png().toFile(file);
  return file;
}

async function attributeAgainst(text: string, ...more: readonly string[]): Promise<readonly number[]> {
  const { exitCode, stderr } = await rimlight(
    ...['attribute', '--model', model, '--input', input, '--baseline', text, '--out', out],
    ...['--target', String(oracle.target), '--rule', 'gauss-legendre', '--steps', '20', ...more],
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return [...parseNpy(readFileSync(out), out).data];
}

describe('rimlight attribute', () => {
  it('writes the map of PyTorch in float64 and prints every number as JSON', async () => {
    const { exitCode, stdout, stderr } = await rimlight(
      ...['attribute', ...common(), '--target', String(oracle.target)],
      ...['--rule', 'riemann-right', '--steps', '50', '--json'],
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const numbers = JSON.parse(stdout) as Record<string, unknown>;
    expect(numbers['scoreInput']).toBeCloseTo(oracle.scoreInput, 4);
    expect(numbers['scoreBaseline']).toBeCloseTo(oracle.scoreBaseline, 4);
    expect(numbers['evaluations']).toBe(51);
    expect(Object.keys(numbers)).toEqual(
      expect.arrayContaining(['sum', 'delta', 'panelError', 'converged', 'device', 'elapsedMs']),
    );
    const map = parseNpy(readFileSync(out), out);
    expect(map.shape).toEqual([3, oracle.heightPx, oracle.widthPx]);
    expect(relativeL1(map.data, oracle.riemannRight50)).toBeLessThan(1e-4);
  });

  it('fills in the lesions of a mask: one pixel takes the mean of its four neighbours', async () => {
    const [row, column] = [3, 4];
    const mask = await writeMask('mask.png', oracle, [row, column]);
    // The same baseline by hand.
    const { heightPx, widthPx } = oracle;
    const data = oracle.image.data.slice();
    for (let channel = 0; channel < 3; channel++) {
      const at = (down: number, right: number): number =>
        (channel * heightPx + row + down) * widthPx + column + right;
      const around = [at(-1, 0), at(1, 0), at(0, -1), at(0, 1)].map((place) => oracle.image.data[place]!);
      data[at(0, 0)] = around.reduce((sum, value) => sum + value, 0) / 4;
    }
    const filled = join(folder, 'filled.npy');
    writeFileSync(filled, formatNpy({ shape: [3, heightPx, widthPx], data }));
    const byHand = await attributeAgainst(filled);
    const byMask = await attributeAgainst('inpainted:mask', '--lesions', mask);
    const strongest = Math.max(...byHand.map(Math.abs));
    expect(strongest).toBeGreaterThan(0);
    for (const [place, value] of byMask.entries()) {
      expect(Math.abs(value - byHand[place]!)).toBeLessThan(1e-3 * strongest);
      if (place % (heightPx * widthPx) !== row * widthPx + column) expect(Math.abs(value)).toBe(0);
    }
  });

  it('refuses a mask of another size, naming both sizes, and lesions filled in without a mask', async () => {
    const size = { heightPx: oracle.heightPx, widthPx: oracle.widthPx + 1 };
    const mask = await writeMask('wide.png', size, [3, 4]);
    const against = ['attribute', '--model', model, '--input', input, '--baseline', 'inpainted:mask'];
    const wide = await rimlight(...against, '--out', out, '--lesions', mask);
    expect(wide.exitCode).toBe(1);
    expect(wide.stderr).toContain(`${size.widthPx} x ${size.heightPx} px`);
    expect(wide.stderr).toContain(`its photograph ${oracle.widthPx} x ${oracle.heightPx} px`);
    const without = await rimlight(...against, '--out', out, '--json');
    expect(without.exitCode).toBe(1);
    expect(JSON.parse(without.stdout)).toMatchObject({ error: { code: 'baseline.invalid' } });
  });

  it('answers wrong use with exit code 2, naming the option', async () => {
    const { exitCode, stdout, stderr } = await rimlight('attribute', ...common(), '--steps', 'many');
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--steps takes a number, not "many"');
    expect(stderr).toContain('Usage: rimlight attribute');
  });

  it('answers a missing file with exit code 1, naming the file, on stderr and as JSON', async () => {
    const { exitCode, stdout, stderr } = await rimlight(
      ...['attribute', '--model', model, '--input', join(folder, 'absent.npy')],
      ...['--baseline', 'black', '--out', out, '--json'],
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('absent.npy');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'file.notFound' } });
  });

  it('refuses a baseline of another size, naming both sizes', async () => {
    const small = join(folder, 'small.npy');
    writeFileSync(small, formatNpy({ shape: [3, 2, 2], data: new Float32Array(12) }));
    const { exitCode, stderr } = await rimlight(
      ...['attribute', '--model', model, '--input', input, '--baseline', small, '--out', out],
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('2 x 2');
    expect(stderr).toContain(`${oracle.widthPx} x ${oracle.heightPx}`);
  });

  it('lists the valid baselines when one is misspelt', async () => {
    const { exitCode, stderr } = await rimlight(
      ...['attribute', '--model', model, '--input', input, '--baseline', 'blakc', '--out', out],
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('mean-colour');
  });
});

describe('rimlight', () => {
  it('shows every command with --help and answers an unknown one with exit code 2', async () => {
    const help = await rimlight('--help');
    expect(help.exitCode).toBe(0);
    for (const name of ['attribute', 'import', 'batch', 'list', 'check-model', 'devices', 'demo', 'doctor'])
      expect(help.stdout).toContain(name);
    const unknown = await rimlight('atribute');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('atribute');
  });
});
