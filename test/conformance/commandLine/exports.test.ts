import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { drawDiscs } from './drawDiscs.ts';
import { holdPhotograph } from './holdPhotograph.ts';
import { repository, rimlight, startRimlight, type Finished } from './rimlight.ts';

const model = join(repository, 'test/fixtures/oracle/vit_layernorm_attention_gelu.onnx');
let folder: string;
let library: string;
let out: string;

/** Three photographs, one attribution each. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-exports-'));
  library = join(folder, 'library');
  out = join(folder, 'out');
  mkdirSync(out);
  mkdirSync(join(folder, 'photographs'));
  await drawDiscs(join(folder, 'photographs'), 3);
  expect((await rimlight('import', join(folder, 'photographs'), '--library', library)).exitCode).toBe(0);
  const batch = [
    'batch',
    '--library',
    library,
    '--model',
    model,
    '--baselines',
    'black',
    '--tolerance',
    '0.1',
  ];
  expect((await rimlight(...batch)).exitCode).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Written {
  readonly file: string;
  readonly kind: string;
  readonly cases: number;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly members: number;
  readonly pages: number | null;
}

async function write(...words: readonly string[]): Promise<Written> {
  const { exitCode, stdout, stderr } = await rimlight(...words, '--library', library, '--json');
  expect(stderr.replaceAll(/^rimlight: note: .*\n/gm, '')).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Written;
}

function expectSame({ file, sha256, sizeBytes }: Written): Buffer {
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(sizeBytes);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  return bytes;
}

describe('reports and exports on the command line', () => {
  it('write the report of a case and of a session, and tell file, size, hash and pages', async () => {
    const one = await write('report', '--case', 'P001', '--out', join(out, 'one.pdf'), '--paper', 'letter');
    const bytes = expectSame(one);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one).toMatchObject({ kind: 'caseReport', cases: 1, members: 1 });
    expect(one.pages).toBeGreaterThan(0);
    const all = await write('report', '--out', join(out, 'all.pdf'), '--sections', 'prediction,numbers');
    expectSame(all);
    expect(all).toMatchObject({ kind: 'sessionReport', cases: 3, members: 1 });
  });

  it('write numbers, pictures and DICOM files into an archive or a folder', async () => {
    const data = await write('export', 'data', '--out', join(out, 'data.zip'));
    expect(Object.keys(unzipSync(expectSame(data)))).toHaveLength(data.members);
    const pictures = await write(
      'export',
      'pictures',
      '--case',
      'P001',
      '--out',
      join(out, 'pictures'),
      '--pictures',
      'together',
    );
    expect(pictures).toMatchObject({ kind: 'pictures', cases: 1, sha256: null });
    expect(readdirSync(join(out, 'pictures'))).toHaveLength(pictures.members);
    const dicom = await write(
      'export',
      'dicom',
      '--case',
      'P001',
      '--out',
      join(out, 'dicom.zip'),
      '--objects',
      'photograph',
    );
    expect(Object.keys(unzipSync(expectSame(dicom)))).toHaveLength(dicom.members);
  });

  it('have the same bytes each time, for the pictures that do not say when', async () => {
    const words = [
      'export',
      'pictures',
      '--case',
      'P001',
      '--pictures',
      'photograph',
      '--without-contact-sheet',
    ];
    const [first, second] = [
      await write(...words, '--out', join(out, 'first.zip')),
      await write(...words, '--out', join(out, 'second.zip')),
    ];
    const names = (file: string): readonly string[] => Object.keys(unzipSync(readFileSync(file)));
    expect(names(first.file)).toStrictEqual(names(second.file));
    const picture = (file: string): Uint8Array =>
      Object.entries(unzipSync(readFileSync(file))).find(([name]) => name.endsWith('.png'))![1];
    expect(picture(first.file)).toStrictEqual(picture(second.file));
  });

  it('name no patient, file, folder or user unless they are asked to', async () => {
    const { file } = await write('export', 'data', '--out', join(out, 'private.zip'));
    const text = Object.entries(unzipSync(readFileSync(file)))
      .filter(([name]) => !name.endsWith('.npy'))
      .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`)
      .join('\n');
    // The photographs were called P001_left.png and so on.
    expect(text).not.toMatch(/P00[0-9]\b/);
    expect(text).not.toContain(folder);
    const named = await write('export', 'data', '--out', join(out, 'named.zip'), '--case-names', 'library');
    expect(Object.keys(unzipSync(readFileSync(named.file))).join()).toContain('P001');
  });

  it('replace no file, unless they are told to', async () => {
    const path = join(out, 'kept.zip');
    writeFileSync(path, 'mine');
    const words = ['export', 'data', '--library', library, '--out', path];
    const { exitCode, stderr } = await rimlight(...words);
    expect([exitCode, readFileSync(path, 'utf8')]).toStrictEqual([1, 'mine']);
    expect(stderr).toMatch(/kept\.zip is there already .* give --force/);
    expect((await rimlight(...words, '--force')).exitCode).toBe(0);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    mkdirSync(join(out, 'full'));
    writeFileSync(join(out, 'full', 'mine.txt'), 'mine');
    const folderWords = ['export', 'data', '--library', library, '--out', join(out, 'full'), '--force'];
    expect((await rimlight(...folderWords)).stderr).toMatch(/not empty/);
    expect(readdirSync(join(out, 'full'))).toStrictEqual(['mine.txt']);
  });

  it.each([
    [['report'], /--out is missing/],
    [['report', 'x', '--out', 'y.pdf'], /does not take "x"/],
    [['report', '--out', 'y.pdf', '--sections', 'photograph,poetry'], /"poetry" is none of them/],
    [['report', '--out', 'y.pdf', '--numbers', 'la'], /--numbers takes one of/],
    [['report', '--out', 'y.pdf', '--reader', 'Nobody'], /takes a reader of the library/],
    [['export'], /Say what to export/],
    [['export', 'poems'], /There is no "export poems"/],
    [['export', 'pictures', '--out', 'y.zip', '--pictures', ''], /is none of them/],
  ])('tell wrong use: %j', async (words, message) => {
    const { exitCode, stderr } = await rimlight(...words, '--library', library);
    expect([exitCode, message.test(stderr)]).toStrictEqual([2, true]);
    expect(stderr).toContain('Usage: rimlight');
  });

  it('say which case, library or folder is missing', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['report', '--library', library, '--case', 'Nobody', '--out', join(out, 'x.pdf')],
      ['report', '--library', join(folder, 'none'), '--out', join(out, 'x.pdf')],
      ['report', '--library', library, '--out', join(out, 'none', 'x.pdf')],
    ];
    const answers: Finished[] = [];
    for (const words of wrong) answers.push(await rimlight(...words));
    expect(answers.map(({ exitCode }) => exitCode)).toStrictEqual([1, 1, 1]);
    expect(answers[0]!.stderr).toMatch(/no case "Nobody"/);
    expect(answers[1]!.stderr).toMatch(/no Rimlight library/);
    expect(answers[2]!.stderr).toMatch(/its folder does not exist/);
    expect(existsSync(join(out, 'x.pdf'))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('leave nothing when Ctrl+C ends them', async () => {
    const [place, held] = [join(folder, 'stopped'), join(folder, 'held')];
    mkdirSync(place);
    cpSync(library, held, { recursive: true });
    holdPhotograph(held, 'P001');
    const words = ['export', 'pictures', '--library', held, '--out', join(place, 'pictures.zip')];
    const { process: child, finished } = startRimlight(...words);
    // The pictures of the first case.
    await eventually(() => {
      const [part] = readdirSync(place);
      expect(statSync(join(place, part!)).size).toBeGreaterThan(0);
    });
    child.kill('SIGINT');
    const { exitCode, stderr } = await finished;
    expect([exitCode, readdirSync(place)]).toStrictEqual([1, []]);
    expect(stderr).toMatch(/cancelled/);
  });

  it('note in the audit what left the library', async () => {
    const copy = join(folder, 'copy');
    cpSync(library, copy, { recursive: true });
    await rimlight('report', '--library', copy, '--case', 'P001', '--out', join(out, 'noted.pdf'));
    const { exitCode } = await rimlight('doctor', '--library', copy);
    expect(exitCode).toBe(0);
  });
});
