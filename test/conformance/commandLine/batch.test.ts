import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDiscs } from './drawDiscs.ts';
import { holdPhotograph } from './holdPhotograph.ts';
import { eventually } from '../../support/eventually.ts';
import { repository, rimlight, startRimlight } from './rimlight.ts';

interface ListedAttribution {
  readonly key: string;
  readonly baseline: string;
  readonly createdAt: string;
  readonly delta: number;
  readonly converged: boolean;
}

interface Listing {
  readonly cases: readonly {
    readonly pseudonym: string;
    readonly attributions: readonly ListedAttribution[];
  }[];
}

const cases = 12;
const baselines = ['black', 'mean-colour', 'blur:3'];
const model = join(repository, 'test/fixtures/oracle/vit_layernorm_attention_gelu.onnx');
let folder: string;
let library: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-batch-'));
  library = join(folder, 'library');
  mkdirSync(join(folder, 'photographs'));
  await drawDiscs(join(folder, 'photographs'), cases);
  writeFileSync(join(folder, 'photographs', 'letter.png'), 'Dear colleague');
  writeFileSync(join(folder, 'photographs', 'empty.jpg'), '');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function list(): Promise<Listing> {
  const { stdout } = await rimlight('list', '--library', library, '--json');
  return JSON.parse(stdout) as Listing;
}

function attributionsOf(listing: Listing): readonly ListedAttribution[] {
  return listing.cases.flatMap(({ attributions }) => attributions);
}

const batch = (): readonly string[] => [
  ...['batch', '--library', library, '--model', model, '--baselines', baselines.join()],
  ...['--tolerance', '0.1', '--json'],
];

describe('a library on the command line', () => {
  it('imports what is a photograph and lists the rest with file and reason', async () => {
    const { exitCode, stdout } = await rimlight(
      'import',
      join(folder, 'photographs'),
      '--library',
      library,
      '--json',
    );
    expect(exitCode).toBe(0);
    const report = JSON.parse(stdout) as {
      imported: readonly unknown[];
      problems: readonly { file: string }[];
    };
    expect(report.imported).toHaveLength(cases);
    expect(report.problems.map(({ file }) => file)).toEqual(['empty.jpg', 'letter.png']);
    const listing = await list();
    expect(listing.cases.map(({ pseudonym }) => pseudonym)).toContain('P003');
  });

  it('imports nothing twice', async () => {
    const { stdout } = await rimlight('import', join(folder, 'photographs'), '--library', library, '--json');
    const report = JSON.parse(stdout) as { imported: readonly { outcome: string }[] };
    expect(report.imported.every(({ outcome }) => outcome === 'known')).toBe(true);
    expect((await list()).cases).toHaveLength(cases);
  });

  it('goes on after kill -9 in the middle of a batch and computes nothing twice', async () => {
    const letGo = holdPhotograph(library, 'P001');
    const killed = startRimlight(...batch());
    const ofOneCase = baselines.length;
    await eventually(async () => {
      expect(attributionsOf(await list())).toHaveLength(ofOneCase);
    });
    killed.process.kill('SIGKILL');
    await killed.finished;
    letGo();
    const before = attributionsOf(await list());
    expect(before).toHaveLength(ofOneCase);

    const { exitCode, stdout } = await rimlight(...batch());
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      cached: before.length,
      computed: cases * baselines.length - before.length,
      failed: [],
    });
    const after = attributionsOf(await list());
    expect(new Set(after.map(({ key }) => key)).size).toBe(cases * baselines.length);
    // What was there before the kill is there unchanged, down to the moment it was computed.
    expect(after.filter(({ key }) => before.some((one) => one.key === key))).toEqual(before);
  });

  it('answers a second run from the cache alone', async () => {
    const { stdout } = await rimlight(...batch());
    expect(JSON.parse(stdout)).toMatchObject({ cached: cases * baselines.length, computed: 0 });
  });

  it('is found sound by the doctor', async () => {
    const { exitCode, stdout } = await rimlight('doctor', '--library', library, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ library: { isSound: true } });
  });

  it('says where there is no library, and makes none', async () => {
    const absent = join(folder, 'absent');
    const { exitCode, stderr } = await rimlight('list', '--library', absent);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(absent);
    expect(existsSync(absent)).toBe(false);
  });
});
