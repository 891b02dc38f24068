import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { defaultReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import type { ExportParts } from '../../../../src-main/review/exports/exportParts.ts';
import { picturesExport } from '../../../../src-main/review/exports/picturesExport.ts';
import type { PicturesRequest } from '../../../../src-main/review/exports/pictures/pictureRendering.ts';
import { sampleAttribution } from '../../store/sampleRecords.ts';
import { addLesions, addPicturedCase, openPicturedLibrary } from './picturedLibrary.ts';

const request: PicturesRequest = {
  kind: 'pictures',
  caseIds: [],
  options: { ...defaultReportOptions, caseNames: 'pseudonym' },
  format: 'png',
  pictures: ['photograph', 'together', 'positive', 'negative'],
  withLegend: false,
  withDrawings: false,
  withContactSheet: false,
};

interface Exported {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly steps: readonly string[];
  readonly index: {
    readonly pictures: readonly Record<string, unknown>[];
    readonly missing: readonly Record<string, unknown>[];
    readonly [other: string]: unknown;
  };
}

async function exported(
  parts: ExportParts,
  change: Partial<PicturesRequest> = {},
  signal = new AbortController().signal,
): Promise<Exported> {
  const files = new Map<string, Uint8Array>();
  const steps: string[] = [];
  const onProgress = (done: number, total: number, step: string): void => {
    steps.push(`${done} of ${total}: ${step}`);
  };
  for await (const { name, content } of picturesExport({ ...request, ...change }, parts, {
    signal,
    onProgress,
  })) {
    if (!(content instanceof Uint8Array)) throw new Error('A picture is made as a whole.');
    files.set(name, content);
  }
  const index = JSON.parse(Buffer.from(files.get('pictures.json')!).toString()) as Exported['index'];
  return { files, steps, index };
}

describe('picturesExport', () => {
  it('writes every picture of every baseline at the size of its photograph, and says what each shows', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'Roe 17', [3, 4]);
    await addPicturedCase(store, 'Roe 18', []);
    const { files, steps, index } = await exported(parts);
    expect([...files.keys()]).toEqual([
      'P0001-right_photograph.png',
      ...['together', 'positive', 'negative'].map((kind) => `P0001-right_uniform-noise-4_${kind}.png`),
      ...['together', 'positive', 'negative'].map((kind) => `P0001-right_uniform-noise-3_${kind}.png`),
      'P0002-right_photograph.png',
      'pictures.json',
    ]);
    expect(steps).toEqual(['0 of 2: P0001 right', '1 of 2: P0002 right']);
    for (const [name, bytes] of files) {
      if (name.endsWith('.json')) continue;
      const { width, height, channels, exif, xmp, icc } = await sharp(bytes).metadata();
      expect([width, height, channels, exif, xmp, icc]).toEqual([
        120,
        80,
        3,
        undefined,
        undefined,
        undefined,
      ]);
    }
    expect(index).toMatchObject({
      format: 'rimlight.pictures',
      purpose: 'Research and education, not for diagnosis.',
      software: { name: 'Rimlight', version: '9.8.7' },
      model: { name: 'Retina Judge', version: '7.3.1' },
      preset: 'figure-3',
      smoothingPx: 1,
    });
    expect(index.pictures.map(({ file }) => file)).toEqual([...files.keys()].slice(0, -1));
    expect(index.pictures[0]).toMatchObject({
      case: 'P0001 right',
      kind: 'photograph',
      baseline: null,
      clip: null,
    });
    const [, together, positive, negative] = index.pictures.map(({ displayedShare }) =>
      Number(displayedShare),
    );
    expect(positive! + negative!).toBeCloseTo(together!, 9);
    expect(index.missing).toEqual([
      { case: 'P0002 right', baseline: null, reason: 'Nothing has been computed for this case.' },
    ]);
    expect(
      JSON.stringify([...files.values()].map((bytes) => Buffer.from(bytes).toString('latin1'))),
    ).not.toMatch(/Roe|Jane/);
  });

  it('leaves out a map that is no longer kept, with a note', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'P-1', [3]);
    store.attributions.setCacheBudget(0);
    const { files, index } = await exported(parts, { withContactSheet: true });
    expect([...files.keys()]).toEqual(['P0001-right_photograph.png', 'contact-sheet-1.png', 'pictures.json']);
    expect(index.missing).toMatchObject([{ case: 'P0001 right', baseline: 'uniform-noise:3' }]);
    expect(String(index.missing[0]!.reason)).toMatch(/no longer kept/);
  });

  it('writes TIFF files where they are asked for', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'P-1', [3]);
    const { files } = await exported(parts, { format: 'tiff', pictures: ['together'] });
    const { format, exif, xmp } = await sharp(
      files.get('P0001-right_uniform-noise-3_together.tiff'),
    ).metadata();
    expect([format, exif, xmp]).toEqual(['tiff', undefined, undefined]);
  });

  it('adds legends and drawings only when asked', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3]);
    addLesions(store, found.id, 'mask', [{ type: 'hardExudate', rings: [[50, 30, 70, 30, 70, 50, 50, 50]] }]);
    const file = 'P0001-right_uniform-noise-3_together.png';
    const [plain, drawn, legend] = await Promise.all(
      [{}, { withDrawings: true }, { withLegend: true }].map((change) => exported(parts, change)),
    );
    expect(drawn!.files.get(file)).not.toEqual(plain!.files.get(file));
    const withoutLesions = { ...request.options, sections: ['overlays', 'annotations'] as const };
    const bare = await exported(parts, {
      withDrawings: true,
      options: { ...withoutLesions, sections: [...withoutLesions.sections] },
    });
    expect(bare.files.get(file)).toEqual(plain!.files.get(file));
    expect(legend!.index.pictures[1]).toMatchObject({ file, widthPx: 120 });
    expect(Number(legend!.index.pictures[1]!.heightPx)).toBeGreaterThan(120);
  });

  it('keeps to itself what is not revealed to the reader', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'P-1', [3]);
    const viewer = { ...parts.viewer, blinding: true };
    await expect(exported({ ...parts, viewer })).rejects.toMatchObject({ code: 'export.nothing' });
  });

  it('puts sixty cases on a contact sheet and the rest on the next', async () => {
    const { store, parts } = openPicturedLibrary();
    for (let number = 1; number <= 61; number++) await addPicturedCase(store, `P-${number}`, []);
    const { files, index } = await exported(parts, { pictures: ['together'], withContactSheet: true });
    expect([...files.keys()]).toEqual(['contact-sheet-1.png', 'contact-sheet-2.png', 'pictures.json']);
    const [first, second] = [...files.values()].slice(0, 2);
    const sizes = await Promise.all([first!, second!].map((bytes) => sharp(bytes).metadata()));
    expect(sizes[0]!.height).toBeGreaterThan(sizes[1]!.height);
    expect(index.pictures.map(({ case: name, kind }) => [name, kind])).toEqual([
      [null, 'contactSheet'],
      [null, 'contactSheet'],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'P-1', [3]);
    await addPicturedCase(store, 'P-2', [3]);
    const abort = new AbortController();
    const members = picturesExport(request, parts, { signal: abort.signal, onProgress: () => undefined });
    await members.next();
    abort.abort();
    await expect(members.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives two settings of one baseline names of their own', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3]);
    const sample = sampleAttribution(3, 8);
    const settings = { ...sample.request.settings, tolerance: 0.05 };
    const request = { ...sample.request, settings, imageHash: found.imageId };
    const { transform } = store.attributions.list({ imageId: found.imageId })[0]!;
    store.attributions.put({ ...sample, request, transform });
    const { files } = await exported(parts, { pictures: ['together'] });
    expect([...files.keys()].slice(0, 2)).toEqual([
      'P0001-right_uniform-noise-3_together.png',
      'P0001-right_uniform-noise-3-2_together.png',
    ]);
  });
});
