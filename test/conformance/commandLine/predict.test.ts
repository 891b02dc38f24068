import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDiscs } from './drawDiscs.ts';
import { repository, rimlight } from './rimlight.ts';

const model = join(repository, 'test/fixtures/oracle/sigmoid_binary.onnx');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-predict-'));
  await drawDiscs(folder, 2);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('rimlight predict', () => {
  it('prints one JSON document, writes the same as a table, and names a bad file in both with exit code 1', async () => {
    writeFileSync(join(folder, 'torn.png'), readFileSync(join(folder, 'P000_left.png')).subarray(0, 90));
    const csv = join(folder, 'answers.csv');
    const { exitCode, stdout, stderr } = await rimlight('predict', model, folder, '--csv', csv, '--json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('passed over:');
    expect(stderr).toContain('1 file(s) could not be predicted');
    const { predictions, passedOver } = JSON.parse(stdout) as {
      readonly predictions: readonly { readonly file: string; readonly explainedScore: number }[];
      readonly passedOver: readonly { readonly file: string }[];
    };
    const names = ['P000_left.png', 'P001_left.png', 'torn.png'].map((name) => join(folder, name));
    expect([...predictions, ...passedOver].map(({ file }) => file)).toStrictEqual(names);
    const rows = parse<Record<string, string>>(readFileSync(csv), {
      columns: true,
      record_delimiter: '\r\n',
    });
    expect(rows.map((row) => row['file'])).toStrictEqual(names);
    expect(rows.slice(0, 2).map((row) => Number(row['explainedScore']))).toStrictEqual(
      predictions.map(({ explainedScore }) => explainedScore),
    );
    expect(rows[2]!['problem']).toContain('torn.png');
    rmSync(join(folder, 'torn.png'));
  });

  it('prints a table for people and ends well where nothing failed', async () => {
    const { exitCode, stdout, stderr } = await rimlight('predict', model, join(folder, 'P001_left.png'));
    expect([exitCode, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(/P001_left\.png +disc +-?\d+\.\d{3}/);
    expect(stdout).toContain('Research and education, not for diagnosis.');
  });

  it('refuses wrong use and a model that is not there', async () => {
    const alone = await rimlight('predict', model);
    expect([alone.exitCode, alone.stderr]).toStrictEqual([
      2,
      expect.stringContaining('takes photographs after'),
    ]);
    const nowhere = await rimlight('predict', 'nowhere.onnx', folder, '--json');
    expect(nowhere.exitCode).toBe(1);
    expect(JSON.parse(nowhere.stdout)).toMatchObject({ error: { code: 'file.notFound' } });
  });
});
