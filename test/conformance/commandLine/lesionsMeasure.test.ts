import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDiscs } from './drawDiscs.ts';
import { repository, rimlight, type Finished } from './rimlight.ts';

const model = join(repository, 'test/fixtures/oracle/vit_layernorm_attention_gelu.onnx');
const folder = mkdtempSync(join(tmpdir(), 'rimlight-lesions-measure-'));
const library = join(folder, 'library');
/** A name that needs quotes in a CSV file, and that a spreadsheet would take for a formula. */
const oddName = '=P001, left';

type Square = readonly [left: number, top: number, sidePx: number];

async function writeMask(name: string, squares: readonly Square[]): Promise<void> {
  const pixels = new Uint8Array(96 * 96);
  for (const [left, top, sidePx] of squares)
    for (let row = top; row < top + sidePx; row++)
      pixels.fill(255, row * 96 + left, row * 96 + left + sidePx);
  const picture = sharp(pixels, { raw: { width: 96, height: 96, channels: 1 } });
  await picture.png().toFile(join(folder, 'masks', name));
}

async function measure(...more: readonly string[]): Promise<Finished> {
  return rimlight('lesions', 'measure', '--library', library, ...more);
}

interface Measured {
  readonly rimWidthModelPx: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly groups: readonly Readonly<Record<string, unknown>>[];
  readonly lesions: readonly Readonly<Record<string, unknown>>[];
  readonly failed: readonly unknown[];
}

async function measureAsJson(...more: readonly string[]): Promise<Measured> {
  const { exitCode, stdout, stderr } = await measure('--json', ...more);
  expect([exitCode, stderr]).toStrictEqual([0, expect.not.stringContaining('failed')]);
  return JSON.parse(stdout) as Measured;
}

beforeAll(async () => {
  const photographs = join(folder, 'photographs');
  for (const name of ['photographs', 'masks']) mkdirSync(join(folder, name));
  await drawDiscs(photographs, 2);
  renameSync(join(photographs, 'P001_left.png'), join(photographs, `${oddName}.png`));
  await rimlight('import', photographs, '--library', library);
  // Large enough for an interior; 24 px are about 9 pixels of the model. One of 2 px is too small for the model.
  await writeMask('P000_left_EX.png', [[20, 40, 24], [60, 20, 2]]); // prettier-ignore
  await writeMask('P000_left_HE.png', [[50, 50, 20]]);
  await writeMask(`${oddName}_EX.png`, [[30, 30, 24]]);
  await rimlight('lesions', 'import', join(folder, 'masks'), '--library', library);
  cpSync(library, join(folder, 'unattributed'), { recursive: true });
  const { exitCode } = await rimlight(
    ...['batch', '--library', library, '--model', model, '--baselines', 'black,mean-colour'],
    ...['--tolerance', '0.2'],
  );
  expect(exitCode).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Reads a table as RFC 4180 has it. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const cells = text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g);
  const rows: string[][] = [[]];
  for (const [, cell, end] of cells) {
    rows.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!);
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toStrictEqual([]);
  return rows;
}

describe('lesions measure on the command line', () => {
  it('measures what there is and says it in a table', async () => {
    const { exitCode, stdout } = await measure();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 of 2 case(s) have lesions. 4 pair(s) of case and baseline are measured.');
    for (const baseline of ['black', 'mean-colour']) {
      // Type, baseline, cases, lesions, measured, below resolution.
      expect(stdout).toMatch(new RegExp(`lesions +${baseline} +2 +4 +3 +1 `));
      expect(stdout).toMatch(new RegExp(`haemorrhage +${baseline} +1 +1 +1 +0 `));
      expect(stdout).toMatch(new RegExp(`hardExudate +${baseline} +2 +3 +2 +1 `));
    }
    expect(stdout).toContain('Research and education, not for diagnosis.');
  });

  it('writes one row for each lesion and baseline, and says the same in JSON', async () => {
    const csv = join(folder, 'lesions.csv');
    const { lesions, counts, failed } = await measureAsJson('--csv', csv);
    expect(failed).toStrictEqual([]);
    expect(counts).toMatchObject({ cases: 2, withLesions: 2, measured: 4, waiting: 0 });
    const [headers, ...rows] = parseCsv(readFileSync(csv, 'utf8'));
    expect(rows).toHaveLength(8);
    expect(lesions).toHaveLength(8);
    expect(new Set(headers)).toStrictEqual(new Set(Object.keys(lesions[0]!)));
    for (const [i, row] of rows.entries())
      for (const [column, header] of headers!.entries()) {
        const value = lesions[i]![header] as string | number | null;
        const isText = typeof value === 'string' && value.startsWith('=');
        expect(row[column]).toBe(value === null ? '' : `${isText ? "'" : ''}${value}`);
      }
    const cellsOf = (header: string): readonly string[] => rows.map((row) => row[headers!.indexOf(header)]!);
    expect(new Set(cellsOf('file'))).toStrictEqual(new Set(['P000_left.png', `'${oddName}.png`]));
    expect(readFileSync(csv, 'utf8')).toContain(`,"'${oddName}.png",`);
    expect(
      cellsOf('areaPx')
        .map(Number)
        .toSorted((a, b) => a - b),
    ).toStrictEqual(
      [4, 4, 400, 400, 576, 576, 576, 576], // prettier-ignore
    );
    for (const { status, interiorMean, rimMean, contrast } of lesions)
      if (status === 'measured')
        expect(contrast).toBeCloseTo((rimMean as number) - (interiorMean as number), 12);
      else expect([interiorMean, rimMean, contrast]).toStrictEqual([null, null, null]);
  });

  it('takes only the baselines that are asked for', async () => {
    const { groups, lesions } = await measureAsJson('--baselines', 'mean-colour');
    expect(new Set(groups.map(({ baselineText }) => baselineText))).toStrictEqual(new Set(['mean-colour']));
    expect(new Set(lesions.map(({ baseline }) => baseline))).toStrictEqual(new Set(['mean-colour']));
    expect(lesions).toHaveLength(4);
  });

  it('measures with the rim that is asked for, in pixels of the model', async () => {
    const [two, four] = [await measureAsJson('--rim', '2'), await measureAsJson('--rim', '4')];
    expect([two.rimWidthModelPx, four.rimWidthModelPx]).toStrictEqual([2, 4]);
    const widthOf = ({ lesions }: Measured): number => lesions[0]!['rimWidthPx'] as number;
    expect(widthOf(four)).toBeGreaterThan(1.5 * widthOf(two));
    expect(widthOf(four) % 2).toBe(0);
  });

  it('divides the table by what the model says', async () => {
    const { exitCode, stdout } = await measure('--grade', 'model');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/lesions of type +baseline +grade +cases/);
    expect(stdout).toMatch(/lesions +black +all +2 /);
    expect(stdout).toContain('Grades are those of the model.');
  });

  it('says that a library without attributions needs "batch" first', async () => {
    const { exitCode, stderr } = await rimlight(
      'lesions',
      'measure',
      '--library',
      join(folder, 'unattributed'),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Attribute its cases with "batch" first.');
  });

  it('shows that there are no lesions where there are none', async () => {
    const bare = join(folder, 'bare');
    await rimlight('import', join(folder, 'photographs'), '--library', bare);
    await rimlight(
      'batch',
      '--library',
      bare,
      '--model',
      model,
      '--baselines',
      'black',
      '--tolerance',
      '0.2',
    );
    const { exitCode, stdout } = await rimlight('lesions', 'measure', '--library', bare);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('0 of 2 case(s) have lesions. 0 pair(s) of case and baseline are measured.');
    expect(stdout).not.toContain('surround');
  });

  it.each([
    [['--rim', '0.5'], 2, '--rim takes a number from 1 to 8, not 0.5.'],
    [['--rim', '9'], 2, '--rim'],
    [['--grade', 'Nobody Here'], 2, '--grade takes "model" or a reader of the library, not "Nobody Here".'],
    [['--baselines', 'purple'], 1, '"purple" is not a baseline.'],
    [['--model', 'Other'], 1, 'The library has no model "Other". It has: '],
    [['all'], 2, 'lesions measure does not take "all".'],
    [['--csv', 'absent/lesions.csv'], 1, 'absent/lesions.csv'],
  ])('answers %j with a sentence', async (more, expected, reason) => {
    const { exitCode, stderr } = await measure(...more);
    expect([exitCode, stderr]).toStrictEqual([expected, expect.stringContaining(reason)]);
  });
});
