import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleFiles, sampleJpeg, samplePdf, sampleRgb } from './sampleFiles.ts';

/** Programs of dicom3tools and dcmtk, which know nothing of dcmjs. What this machine lacks is skipped and says so. */
const programs = ['dciodvfy', 'dcentvfy', 'dcmdump', 'dsrdump', 'dcm2pdf', 'dcmdjpeg', 'dcmj2pnm'] as const;
type Program = (typeof programs)[number];

function run(
  program: Program,
  ...parts: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, parts, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

const isThere = (program: Program): boolean => spawnSync(program, ['--version']).error === undefined;
const missing = new Set(programs.filter((program) => !isThere(program)));
const note = (program: Program): string => (missing.has(program) ? ` (skipped: no ${program} here)` : '');

const folder = mkdtempSync(join(tmpdir(), 'rimlight-dicom-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const paths = new Map<string, string>();
for (const [name, file] of Object.entries(sampleFiles)) {
  const path = join(folder, `${name}.dcm`);
  writeFileSync(path, file);
  paths.set(name, path);
}

/** docs/dicom.md explains each of them. */
const explained = [
  /Retired Person Name form/,
  /Unrecognized defined term = <99RIMLIGHT>/,
  /CodingSchemeUID.*Unrecognized defined term = <2\.25\.113283730251457148450539666106228281555>/,
  /<\/Laterality\(0020,0060\)> - is only permitted to be empty when actually unknown/,
];

describe.each(Object.keys(sampleFiles))('%s', (name) => {
  const path = paths.get(name)!;

  it.skipIf(missing.has('dciodvfy'))(`has no error and no unexplained warning${note('dciodvfy')}`, () => {
    const lines = run('dciodvfy', '-new', path).said.split('\n');
    expect(lines.filter((line) => line.startsWith('Error'))).toEqual([]);
    const warnings = lines.filter((line) => line.startsWith('Warning'));
    expect(warnings.filter((line) => !explained.some((pattern) => pattern.test(line)))).toEqual([]);
    // The program has recognised what the file is.
    expect(lines.join(' ')).toMatch(
      /OphthalmicPhotography8BitImage|VLPhotographicImage|Segmentation|ComprehensiveSR|EncapsulatedPDF/,
    );
  });

  it.skipIf(missing.has('dcmdump'))(`is read to its end by dcmtk${note('dcmdump')}`, () => {
    const { status, said } = run('dcmdump', path);
    expect(said).not.toMatch(/^[EWF]: /m);
    expect(status).toBe(0);
  });
});

it.skipIf(missing.has('dsrdump'))(
  `writes measurements whose content dcmtk finds valid${note('dsrdump')}`,
  () => {
    const { status, said } = run('dsrdump', '+Pc', paths.get('measurements')!);
    expect(status).toBe(0);
    const complaints = said.split('\n').filter((line) => /^[EWF]: /.test(line));
    // This version of dcmtk has no checks for text in UTF-8.
    expect(
      complaints.filter((line) => !line.endsWith('does not support this Specific Character Set: ISO_IR 192')),
    ).toEqual([]);
    expect(said).toContain('NUM:(SCORE_INPUT,99RIMLIGHT,"F(x), score of the photograph")="2.34567890123457"');
    expect(said).toContain('contains IMAGE:(121191,DCM,"Referenced Segment")=(SG image,,4)');
  },
);

it.skipIf(missing.has('dcm2pdf'))(`gives the PDF back byte for byte${note('dcm2pdf')}`, () => {
  const pdf = join(folder, 'report.pdf');
  expect(run('dcm2pdf', paths.get('report')!, pdf).status).toBe(0);
  expect(readFileSync(pdf)).toEqual(Buffer.from(samplePdf));
});

it.skipIf(missing.has('dcmj2pnm'))(`shows the photograph as it is${note('dcmj2pnm')}`, async () => {
  const picture = join(folder, 'photograph.ppm');
  expect(run('dcmj2pnm', paths.get('rgbPhotograph')!, picture).status).toBe(0);
  expect(readFileSync(picture).subarray(-sampleRgb.length)).toEqual(Buffer.from(sampleRgb));
  expect(run('dcmj2pnm', paths.get('jpegPhotograph')!, picture).status).toBe(0);
  // Two decoders of one JPEG file: a rounding apart.
  const expected = await sharp(sampleJpeg).raw().toBuffer();
  const shown = readFileSync(picture).subarray(-expected.length);
  expect(Math.max(...expected.map((value, index) => Math.abs(value - shown[index]!)))).toBeLessThanOrEqual(2);
});

it.skipIf(missing.has('dcentvfy'))(
  `puts all objects of a case into one patient and study${note('dcentvfy')}`,
  () => {
    const files = ['jpegPhotograph', 'segmentation', 'measurements', 'report'].map((name) =>
      paths.get(name)!,
    );
    expect(run('dcentvfy', ...files).said).not.toMatch(/^Error/m);
  },
);
