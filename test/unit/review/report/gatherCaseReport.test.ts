import { describe, expect, it } from 'vitest';
import { caseReportSchema, type CaseReport } from '../../../../src-main/contract/caseReport.ts';
import { defaultReportOptions, reportSections } from '../../../../src-main/contract/reportOptions.ts';
import { putSettings } from '../../../../src-main/review/appSettings.ts';
import { chooseReference } from '../../../../src-main/review/chooseReference.ts';
import { gatherCaseReport } from '../../../../src-main/review/report/gatherCaseReport.ts';
import { sampleAttribution } from '../../store/sampleRecords.ts';
import { addCase, classLabels, gradingModel, modelHash, readers, wholeTransform } from '../reviewLibrary.ts';
import {
  everybody,
  keptMeasures,
  openReportedLibrary,
  partsFor,
  type ReportedLibrary,
} from './reportedLibrary.ts';

const [ada, ben] = readers;

function reportFor(
  { store, found }: ReportedLibrary,
  reader: string | null,
  options = everybody,
): CaseReport {
  return caseReportSchema.parse(gatherCaseReport(partsFor(store, reader), found, options));
}

describe('the report of a case', () => {
  it('holds lesions with the numbers that were planted, and only against what they were measured', async () => {
    const library = await openReportedLibrary();
    const { lesions, lesionCounts, attributions } = reportFor(library, ada);
    expect(lesionCounts).toEqual([{ type: 'hardExudate', count: 1 }]);
    expect(attributions).toHaveLength(2);
    expect(lesions.map(({ attributionKey }) => attributionKey)).toEqual([library.keys[0]]);
    const [measured] = lesions;
    expect(measured).toMatchObject({ modelPixelPx: 1, rimWidthPx: 2 });
    // 16 x 16 pixels of -2, 144 of 1 around them; the rim has one row of these on each side of the square.
    expect(measured!.total).toBeCloseTo(-368, 3);
    expect(measured!.absoluteTotal).toBeCloseTo(656, 3);
    const [square] = measured!.lesions;
    expect(square).toMatchObject({ number: 1, type: 'hardExudate', layer: 'lesions', status: 'measured' });
    expect(square).toMatchObject({ source: 'mask', areaPx: 400, areaMm2: null });
    expect(square!.interiorSum).toBeCloseTo(-512 + (18 * 18 - 16 * 16), 3);
    expect(square!.rimSum).toBeCloseTo(20 * 20 - 18 * 18, 3);
    expect(square!.surroundSum).toBeCloseTo(0, 6);
    expect(square!.absoluteShareInside).toBeCloseTo(1, 6);
    // Outside the edge the rim has a row of 20 along each side, and a pixel at each corner.
    expect(square!.contrast).toBeCloseTo(76 / (76 + 4 * 20 + 4) - -444 / 324, 5);
    expect(measured!.contrasts.map(({ group }) => group.kind).toSorted()).toEqual(['layer', 'type']);
    expect(measured!.profile!.lesions.every((count) => count === 1)).toBe(true);
  });

  it('has the area at the retina where the photograph states its scale', async () => {
    const library = await openReportedLibrary();
    const { store, found } = library;
    const image = {
      ...store.images.find(found.imageId)!,
      origin: { millimetresPerPx: 0.01, hasBurnedInText: null, dicom: null },
    };
    const images = { ...store.images, find: () => image };
    const report = gatherCaseReport(partsFor({ ...store, images }, ada), found, everybody);
    expect(report.case.millimetresPerPx).toBe(0.01);
    expect(report.lesions[0]!.lesions[0]!.areaMm2).toBeCloseTo(0.04, 12);
  });

  it('holds prediction, model, measures and similarities as the library keeps them', async () => {
    const library = await openReportedLibrary();
    const { prediction, model, attributions, similarities, createdAt, software } = reportFor(library, ada);
    expect(prediction!.classes.map(({ label }) => label)).toEqual(classLabels);
    expect(model).toMatchObject({
      name: gradingModel.name,
      version: '7.3.1',
      hash: modelHash,
      licence: null,
    });
    expect(model!.explainedOutput).toBe('logit of sight-threatening');
    const [newest, measured] = attributions;
    expect(measured).toMatchObject({
      key: library.keys[0],
      baselineText: 'uniform-noise:1',
      measures: keptMeasures,
    });
    expect(newest).toMatchObject({ key: library.keys[1], measures: null, engineVersion: '1', hasMap: true });
    expect(similarities).toEqual([
      {
        firstKey: library.keys[1],
        secondKey: library.keys[0],
        spearman: 0.5,
        ssim: null,
        oppositeShare: 0.125,
      },
    ]);
    expect([createdAt, software.version]).toEqual(['2026-02-03T04:05:06.000Z', '0.6.0']);
  });

  it('puts the reference first, else the baselines of the session in their order', async () => {
    const library = await openReportedLibrary();
    const { store, found, keys } = library;
    const order = (): readonly string[] => reportFor(library, ada).attributions.map(({ key }) => key);
    expect(order()).toEqual([keys[1], keys[0]]);
    putSettings({ baselines: ['uniform-noise:1', 'uniform-noise:2'] }, store);
    expect(order()).toEqual([keys[0], keys[1]]);
    const choice = { caseId: found.id, reader: ada, reason: 'It is neutral.' };
    chooseReference(store, { ...choice, attributionKey: keys[1] });
    expect(order()).toEqual([keys[1], keys[0]]);
    expect(reportFor(library, ada).attributions.map(({ isReference }) => isReference)).toEqual([true, false]);
  });

  it('says what to keep in mind of prediction, baselines and lesions', async () => {
    const { cautions } = reportFor(await openReportedLibrary(), ada);
    expect(cautions.some((caution) => caution.startsWith('Very small lesions.'))).toBe(true);
    expect(cautions.some((caution) => caution.includes('One model pixel is 1 pixels'))).toBe(true);
    expect(cautions.every((caution) => caution.endsWith('.'))).toBe(true);
  });

  it('has the reads of whom it was asked for, in the order of their first entries', async () => {
    const library = await openReportedLibrary();
    const readersOf = (report: CaseReport): readonly string[] => report.reads.map(({ reader }) => reader);
    expect(readersOf(reportFor(library, ada))).toEqual([ada, ben]);
    expect(readersOf(reportFor(library, ada, defaultReportOptions))).toEqual([ada]);
    expect(readersOf(reportFor(library, null))).toEqual([ada, ben]);
    expect(reportFor(library, ada).reads[0]!.entries.map(({ kind }) => kind)).toEqual([
      ...['firstRead', 'reveal', 'finalRead', 'signature'],
    ]);
  });
});

describe('the report of a case that is not revealed', () => {
  it('has nothing of a model, of others, or of imported lesions, whatever is asked for', async () => {
    const library = await openReportedLibrary();
    const report = reportFor(library, ben);
    expect(report).toMatchObject({ model: null, prediction: null, reference: null, cautions: [] });
    expect([report.attributions, report.similarities, report.lesions, report.lesionCounts]).toEqual([
      ...[[], [], [], []],
    ]);
    expect(report.reads.map(({ reader }) => reader)).toEqual([ben]);
    expect(report.marks.annotations).toEqual([]);
    const text = JSON.stringify(report);
    for (const secret of [
      ...classLabels,
      ...library.keys,
      modelHash,
      gradingModel.name,
      ada,
      '0.874',
      'HYPERLINK',
    ])
      expect(text).not.toContain(secret);
  });

  it('is no baseline of another case', async () => {
    const library = await openReportedLibrary();
    const { store, found } = library;
    addCase(store, 'hidden');
    const sample = sampleAttribution(9, 4, 'Meier');
    const contentHash = store.cases.findByName('hidden', 'right')!.imageId;
    const key = store.attributions.put({
      ...{ ...sample, transform: wholeTransform },
      request: { ...sample.request, baseline: { kind: 'image', contentHash } },
    });
    const keysFor = (reader: string | null): readonly string[] =>
      gatherCaseReport(partsFor(store, reader), found, everybody).attributions.map((each) => each.key);
    expect(keysFor(ada)).not.toContain(key);
    expect(keysFor(null)).toContain(key);
  });
});

describe('what a report is asked to leave out', () => {
  it('is not in it, but reads always are', async () => {
    const library = await openReportedLibrary();
    const report = reportFor(library, ada, { ...everybody, sections: [] });
    expect(report).toMatchObject({ prediction: null, attributions: [], similarities: [], reference: null });
    expect(report).toMatchObject({ lesions: [], lesionCounts: [], marks: { annotations: [], fovea: null } });
    expect(report.reads).toHaveLength(2);
    expect(report.model!.name).toBe(gradingModel.name);
  });

  it('is one section at a time', async () => {
    const library = await openReportedLibrary();
    const without = (left: (typeof reportSections)[number]): CaseReport =>
      reportFor(library, ada, {
        ...everybody,
        sections: reportSections.filter((section) => section !== left),
      });
    expect(without('prediction').prediction).toBeNull();
    expect(without('annotations').marks.annotations).toEqual([]);
    expect(without('baselines')).toMatchObject({ similarities: [] });
    expect(without('baselines').attributions.map(({ measures }) => measures)).toEqual([null]);
    expect(without('boundaryProfile').lesions[0]).toMatchObject({ profile: null, lesions: [{ number: 1 }] });
    expect(without('lesions').lesions[0]).toMatchObject({ lesions: [], contrasts: [] });
    expect(without('lesions').lesions[0]!.profile).not.toBeNull();
  });

  it('is what could name a patient or a file, unless it is asked for', async () => {
    const library = await openReportedLibrary();
    const { store } = library;
    const sample = sampleAttribution(9, 4, 'Meier');
    const contentHash = store.cases.find(addCase(store, 'Huber'))!.imageId;
    store.attributions.put({
      ...{ ...sample, transform: wholeTransform },
      request: { ...sample.request, baseline: { kind: 'mirrored-image', contentHash } },
    });
    const text = JSON.stringify(reportFor(library, null));
    expect(text).toContain('Right eye of P0002, mirrored');
    expect(text).toContain('"name":"P0001 right"');
    // Ids of the sample lesions are made of the name; real ones are random.
    expect(text.replaceAll('Meier square', '')).not.toMatch(/Meier|Huber|\.jpg|\.tif/);
    const asked = reportFor(library, null, {
      ...everybody,
      caseNames: 'asInLibrary',
      includeFileNames: true,
    });
    expect(asked.case).toMatchObject({ name: 'Meier right', fileName: 'Meier.jpg' });
    expect(JSON.stringify(asked)).toContain('Right eye of Huber, mirrored');
  });
});
