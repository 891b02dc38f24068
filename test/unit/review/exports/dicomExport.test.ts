import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { defaultReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import { dicomExport } from '../../../../src-main/review/exports/dicomExport.ts';
import type { ExportParts } from '../../../../src-main/review/exports/exportParts.ts';
import { part10File } from '../../../../src-main/reports/dicom/part10File.ts';
import {
  everyDataset,
  itemsOf,
  numberOf,
  readDicom,
  textOf,
  type ReadDataset,
} from '../../reports/dicom/readDicom.ts';
import { addLesions, addPicturedCase, openPicturedLibrary, picturedSize } from './picturedLibrary.ts';

type DicomRequest = Parameters<typeof dicomExport>[0];

const request: DicomRequest = {
  kind: 'dicom',
  caseIds: [],
  options: defaultReportOptions,
  objects: ['photograph', 'segmentation', 'structuredReport', 'report'],
};

async function exported(
  parts: ExportParts,
  change: Partial<DicomRequest> = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const run = { signal: new AbortController().signal, onProgress: () => undefined };
  for await (const { name, content } of dicomExport({ ...request, ...change }, parts, run)) {
    if (!(content instanceof Uint8Array)) throw new Error('A DICOM file is made as a whole.');
    files.set(name, content);
  }
  return files;
}

const datasetOf = (files: ReadonlyMap<string, Uint8Array>, name: string): ReadDataset =>
  readDicom(files.get(name)!).dataset;

const square = { type: 'hardExudate', rings: [[10, 10, 20, 10, 20, 20, 10, 20]] } as const;
const exudate = { type: square.type, rings: square.rings.map((ring) => [...ring]) };

describe('dicomExport', () => {
  it('writes one study for each case, with everything in it', async () => {
    let ids = 0;
    const { store, parts } = openPicturedLibrary({ newId: () => `id ${(ids += 1)}` });
    const { found } = await addPicturedCase(store, 'Roe 17', [3]);
    await addPicturedCase(store, 'Roe 18');
    addLesions(store, found.id, 'mask', [exudate]);
    const files = await exported(parts);
    expect([...files.keys()]).toEqual([
      ...['photograph', 'segmentation', 'measurements', 'report'].map((name) => `P0001-right/${name}.dcm`),
      ...['photograph', 'measurements', 'report'].map((name) => `P0002-right/${name}.dcm`),
    ]);
    const datasets = [...files.values()].map((file) => readDicom(file).dataset);
    expect(datasets.map((dataset) => textOf(dataset, '00100020'))).toEqual([
      ...Array<string>(4).fill('P0001'),
      ...Array<string>(3).fill('P0002'),
    ]);
    const different = (tag: string): number => new Set(datasets.map((dataset) => textOf(dataset, tag))).size;
    expect([different('0020000D'), different('0020000E'), different('00080018')]).toEqual([2, 7, 7]);
    const pdf = Buffer.from(datasetOf(files, 'P0001-right/report.dcm').get('00420011')!.bytes);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has no name of a file, no metadata and no name of a patient in any file', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'Roe 17', [3]);
    addLesions(store, found.id, 'mask', [exudate]);
    for (const file of (await exported(parts)).values())
      for (const secret of ['Roe', 'Jane', 'mask.tif', process.cwd()])
        expect(Buffer.from(file).includes(secret)).toBe(false);
  });

  it('gives the pixels of the photograph, and the same instance every time', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'Roe 17');
    const [first, second] = [
      await exported(parts, { objects: ['photograph'] }),
      await exported(parts, { objects: ['photograph'] }),
    ];
    const name = 'P0001-right/photograph.dcm';
    expect(first.get(name)).toEqual(second.get(name));
    const copy = await store.assets.read(store.images.find(found.imageId)!.assetHash);
    const fragment = datasetOf(first, name).get('7FE00010')!.fragments[1]!;
    expect(await sharp(fragment).raw().toBuffer()).toEqual(await sharp(copy).raw().toBuffer());
  });

  it('decodes a photograph that has no coded form in DICOM, and turns it upright', async () => {
    const { store, parts } = openPicturedLibrary();
    const { widthPx: width, heightPx: height } = picturedSize;
    const rgb = Uint8Array.from({ length: 3 * width * height }, (_, index) => index % 251);
    const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    const assetHash = await store.assets.put(png);
    store.cases.add({
      pseudonym: 'X',
      eye: 'left',
      image: {
        ...{ id: assetHash, assetHash, format: 'png', ...picturedSize, fieldOfView: null },
        ...{ byteSize: png.length, sourceFileName: 'x.png' },
      },
    });
    const dataset = datasetOf(
      await exported(parts, { objects: ['photograph'] }),
      'P0001-left/photograph.dcm',
    );
    expect(textOf(dataset, '00280004')).toBe('RGB');
    expect(textOf(dataset, '00200062')).toBe('L');
    expect(dataset.get('7FE00010')!.bytes).toEqual(rgb);
  });

  it('exports a DICOM file as it came into the library, under the pseudonym, and refers to it', async () => {
    const { store, parts } = openPicturedLibrary();
    const identifiers = {
      sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.5.1',
      sopInstanceUid: '2.25.11',
      studyInstanceUid: '2.25.12',
      seriesInstanceUid: '2.25.13',
    };
    const copy = part10File({
      SOPClassUID: identifiers.sopClassUid,
      SOPInstanceUID: identifiers.sopInstanceUid,
      StudyInstanceUID: identifiers.studyInstanceUid,
      SeriesInstanceUID: identifiers.seriesInstanceUid,
      PatientName: null,
      PatientID: null,
      Rows: 80,
      Columns: 120,
    });
    const assetHash = await store.assets.put(copy);
    const { case: found } = store.cases.add({
      pseudonym: 'P0001',
      eye: 'right',
      image: {
        ...{ id: assetHash, assetHash, format: 'dicom', ...picturedSize, fieldOfView: null },
        ...{ byteSize: copy.length, sourceFileName: 'x.dcm' },
        origin: { millimetresPerPx: 0.01, hasBurnedInText: false, dicom: identifiers },
      },
    });
    addLesions(store, found.id, 'mask', [exudate]);
    const objects: DicomRequest['objects'] = ['photograph', 'segmentation', 'structuredReport'];
    const files = await exported(parts, { objects });
    const photograph = datasetOf(files, 'P0001-right/photograph.dcm');
    expect(textOf(photograph, '00080018')).toBe('2.25.11');
    expect(textOf(photograph, '00100020')).toBe('P0001');
    for (const name of ['segmentation', 'measurements']) {
      const dataset = datasetOf(files, `P0001-right/${name}.dcm`);
      expect(textOf(dataset, '0020000D')).toBe('2.25.12');
      expect(textOf(dataset, '00100020')).toBe('P0001');
      const referred = everyDataset(dataset).flatMap((item) => textOf(item, '00081155') ?? []);
      expect(referred).toContain('2.25.11');
      expect(everyDataset(dataset).flatMap((item) => textOf(item, '0020000E') ?? [])).toContain('2.25.13');
    }
    const areas = everyDataset(datasetOf(files, 'P0001-right/measurements.dcm'))
      .filter((item) => itemsOf(item, '0040A043').some((code) => textOf(code, '00080100') === '42798000'))
      .map((item) => numberOf(itemsOf(item, '0040A300')[0]!, '0040A161'));
    // A square of 10 x 10 pixels of 0.01 mm.
    expect(areas).toEqual([100, expect.closeTo(0.01, 12)]);
  });

  it('writes only the objects and sections that were asked for', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'Roe 17', [3]);
    addLesions(store, found.id, 'mask', [exudate]);
    const files = await exported(parts, {
      objects: ['segmentation', 'structuredReport'],
      options: { ...defaultReportOptions, sections: [] },
    });
    expect([...files.keys()]).toEqual(['P0001-right/measurements.dcm']);
    const said = Buffer.from(files.get('P0001-right/measurements.dcm')!);
    for (const section of ['Attribution', 'Hard exudate', 'Prediction'])
      expect(said.includes(section)).toBe(false);
    expect(said.includes('not for diagnosis')).toBe(true);
  });

  it('does not refer to a segmentation that is not exported', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'Roe 17');
    addLesions(store, found.id, 'mask', [exudate]);
    const files = await exported(parts, { objects: ['structuredReport'] });
    const items = everyDataset(datasetOf(files, 'P0001-right/measurements.dcm'));
    const classes = new Set(items.flatMap((item) => textOf(item, '00081150') ?? []));
    expect(classes).toEqual(new Set(['1.2.840.10008.5.1.4.1.1.77.1.5.1']));
  });

  it('refuses cases that are not revealed to the reader who exports', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'Roe 17', [3]);
    const blinded = { ...parts, viewer: { ...parts.viewer, blinding: true } };
    await expect(exported(blinded)).rejects.toMatchObject({ code: 'export.nothing' });
  });

  it('stops between files when it is cancelled', async () => {
    const { store, parts } = openPicturedLibrary();
    await addPicturedCase(store, 'Roe 17');
    await addPicturedCase(store, 'Roe 18');
    const stop = new AbortController();
    const made: string[] = [];
    const run = { signal: stop.signal, onProgress: () => undefined };
    const objects: DicomRequest['objects'] = ['photograph'];
    const all = (async () => {
      for await (const { name } of dicomExport({ ...request, objects }, parts, run)) {
        made.push(name);
        stop.abort();
      }
    })();
    await expect(all).rejects.toMatchObject({ name: 'AbortError' });
    expect(made).toEqual(['P0001-right/photograph.dcm']);
  });
});
