import { describe, expect, it } from 'vitest';
import type { CaseReport } from '../../../../src-main/contract/caseReport.ts';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import type { ReportFigures } from '../../../../src-main/reports/reportFigures.ts';
import type { ExportParts } from '../../../../src-main/review/exports/exportParts.ts';
import { caseFigures } from '../../../../src-main/review/report/caseFigures.ts';
import { gatherCaseReport } from '../../../../src-main/review/report/gatherCaseReport.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import { addLesions, addPicturedCase, openPicturedLibrary } from '../exports/picturedLibrary.ts';

function figuresOf(
  parts: ExportParts,
  found: CaseRecord,
  sections: ReportOptions['sections'] = defaultReportOptions.sections,
  gathered?: CaseReport,
): Promise<ReportFigures> {
  const options = { ...defaultReportOptions, sections };
  const report = gathered ?? gatherCaseReport(parts, found, options);
  return caseFigures(parts, found, report, { options, dotsPerInch: 5.08 });
}

describe('caseFigures', () => {
  it('shows the first attribution large with its signs apart, and the others small', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found, keys } = await addPicturedCase(store, 'P-1', [3, 4]);
    const figures = await figuresOf(parts, found);
    // At 5.08 dots an inch 170 mm are 34 dots and 80 mm are 16: of the 62 pixels of the field of view's square.
    expect([figures.photograph.widthPx, figures.photograph.heightPx]).toEqual([34, 34]);
    expect(figures.photograph.transform).toMatchObject({
      leftPx: 29,
      topPx: 9,
      cropWidthPx: 62,
      targetWidthPx: 34,
    });
    expect(new Set(figures.overlays.map(({ attributionKey }) => attributionKey))).toEqual(new Set(keys));
    const shapes = figures.overlays.map(({ together, positive, negative }) =>
      [together, positive, negative].map((picture) => picture?.widthPx),
    );
    expect(shapes).toEqual([
      [34, 34, 34],
      [16, undefined, undefined],
    ]);
  });

  it('follows the sections of the report', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3, 4]);
    addLesions(store, found.id, 'mask', [{ type: 'hardExudate', rings: [[50, 30, 70, 30, 70, 50, 50, 50]] }]);
    const [none, overlays, lesions] = await Promise.all([
      figuresOf(parts, found, ['photograph']),
      figuresOf(parts, found, ['overlays']),
      figuresOf(parts, found, ['lesions']),
    ]);
    expect([none.overlays.length, none.outlines.length]).toEqual([0, 0]);
    expect([overlays.overlays.length, overlays.outlines.length]).toEqual([1, 0]);
    expect([lesions.overlays.length, lesions.outlines.length]).toEqual([0, 1]);
  });

  it('numbers outlines by type, then from the top, simplifies contours and leaves boxes as they are', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1');
    // A square with a point on every edge, which says nothing.
    const ring = (left: number, top: number): number[] => [
      ...[left, top, left + 5, top, left + 10, top, left + 10, top + 5],
      ...[left + 10, top + 10, left + 5, top + 10, left, top + 10, left, top + 5],
    ];
    addLesions(store, found.id, 'mask', [
      { type: 'hardExudate', rings: [ring(40, 50)] },
      { type: 'hardExudate', rings: [ring(60, 20)] },
      { type: 'microaneurysm', rings: [ring(70, 60)] },
    ]);
    addLesions(store, found.id, 'box', [{ type: 'haemorrhage', rings: [ring(45, 30)] }]);
    const { outlines } = await figuresOf(parts, found);
    expect(outlines.map(({ number, type }) => [number, type])).toEqual([
      [1, 'microaneurysm'],
      [2, 'haemorrhage'],
      [3, 'hardExudate'],
      [4, 'hardExudate'],
    ]);
    expect(outlines[1]!.rings).toEqual([ring(45, 30)]);
    expect(outlines[2]!.rings).toEqual([[60, 20, 70, 20, 70, 30, 60, 30]]);
    expect(outlines[3]!.rings[0]!.slice(0, 2)).toEqual([40, 50]);
  });

  it('leaves out a map that is no longer kept', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3]);
    store.attributions.setCacheBudget(0);
    expect((await figuresOf(parts, found)).overlays).toEqual([]);
  });

  it('shows nothing of a model before the reveal, even of a report that names attributions', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3]);
    addLesions(store, found.id, 'mask', [{ type: 'hardExudate', rings: [[50, 30, 70, 30, 70, 50, 50, 50]] }]);
    const report = gatherCaseReport(parts, found, defaultReportOptions);
    expect(report.attributions.length).toBe(1);
    const blinded = { ...parts, viewer: { ...parts.viewer, blinding: true } };
    const figures = await figuresOf(blinded, found, defaultReportOptions.sections, report);
    expect([figures.overlays, figures.outlines]).toEqual([[], []]);
  });

  it('stops when it is cancelled', async () => {
    const { store, parts } = openPicturedLibrary();
    const { found } = await addPicturedCase(store, 'P-1', [3]);
    const report = gatherCaseReport(parts, found, defaultReportOptions);
    const options = { options: defaultReportOptions, dotsPerInch: 20 };
    await expect(caseFigures(parts, found, report, options, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
