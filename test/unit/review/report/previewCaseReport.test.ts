import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdSchema, type CaseId } from '../../../../src-main/contract/ids.ts';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import type { CaseViewer } from '../../../../src-main/review/caseView.ts';
import { previewCaseReport } from '../../../../src-main/review/report/previewCaseReport.ts';
import { createPreviewDesk, type PreviewDesk } from '../../../../src-main/review/report/previewDesk.ts';
import { recordFirstRead } from '../../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../../src-main/review/reveal.ts';
import type { ReviewClock } from '../../../../src-main/review/reviewAction.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { readPdf } from '../../reports/pdf/readPdf.ts';
import { addLesions, addPicturedCase, openPicturedLibrary } from '../exports/picturedLibrary.ts';
import { mildRead, modelHash, readers } from '../reviewLibrary.ts';

interface Opened {
  readonly store: Store;
  readonly desk: PreviewDesk;
  readonly clock: ReviewClock;
  readonly found: CaseRecord;
  readonly caseId: CaseId;
  /** How often pictures were rendered. */
  readonly rendered: () => number;
  readonly show: (change: Partial<CaseViewer>) => void;
  readonly textOf: (options?: Partial<ReportOptions>, of?: CaseRecord) => Promise<string>;
}

async function open(seeds: readonly number[] = [3, 4]): Promise<Opened> {
  const { store, parts } = openPicturedLibrary();
  const { found } = await addPicturedCase(store, 'P-1', seeds);
  let rendered = 0;
  let { viewer } = parts;
  const { supervisor } = parts;
  const run: typeof supervisor.run = (kind, ...others) => {
    if (kind === 'renderFigures') rendered++;
    return supervisor.run(kind, ...others);
  };
  const desk = createPreviewDesk({
    ...{ ...parts, resourcesFolder: join(import.meta.dirname, '../../../../resources') },
    supervisor: { ...supervisor, run },
    viewer: () => viewer,
    makePreview: previewCaseReport,
  });
  return {
    ...{ store, desk, found, caseId: caseIdSchema.parse(found.id), clock: { nowIso: parts.nowIso } },
    rendered: () => rendered,
    show: (change) => {
      viewer = { ...viewer, ...change };
    },
    textOf: async (options = {}, of = found) => {
      const { bytes } = await desk.make(caseIdSchema.parse(of.id), {
        ...defaultReportOptions,
        sections: ['overlays'],
        ...options,
      });
      const { pages } = await readPdf(bytes);
      return pages.map(({ text }) => text).join(' ');
    },
  };
}

describe('the preview of a case', () => {
  it('renders pictures once, whichever sections and numbers are asked for', async () => {
    const { rendered, textOf } = await open();
    expect(await textOf({ sections: [] })).not.toContain('Full strength');
    expect(await textOf()).toContain('Positive alone');
    expect(await textOf({ sections: ['baselines'], numberLanguage: 'de', paper: 'letter' })).toContain(
      'Baselines compared',
    );
    expect(await textOf()).toContain('Positive alone');
    expect(rendered()).toBe(1);
  });

  it('renders anew for other colours, another case and other attributions, and keeps two', async () => {
    const { store, rendered, textOf } = await open();
    await textOf();
    await textOf({ preset: 'colour-blind-safe' });
    await textOf();
    expect(rendered()).toBe(2);
    const { found: other } = await addPicturedCase(store, 'P-2', [5]);
    await textOf({}, other);
    expect(rendered()).toBe(3);
    await textOf();
    expect(rendered()).toBe(3);
    await textOf({ preset: 'colour-blind-safe' });
    expect(rendered()).toBe(4);
    store.attributions.setCacheBudget(0);
    expect(await textOf()).toContain('is no longer kept');
    expect(rendered()).toBe(5);
  });

  it('has the lesions of now, although its pictures were made before', async () => {
    const { store, found, rendered, textOf } = await open();
    const options = { sections: ['photograph', 'lesions'] as const satisfies ReportOptions['sections'] };
    expect(await textOf({ sections: [...options.sections] })).not.toContain('Outlines are numbered');
    addLesions(store, found.id, 'box', [{ type: 'hardExudate', rings: [[50, 30, 70, 30, 70, 50, 50, 50]] }]);
    expect(await textOf({ sections: [...options.sections] })).toContain('Dashed: bounding boxes.');
    expect(rendered()).toBe(1);
  });

  it('shows a reader none of the pictures that were made for another one', async () => {
    const { desk, store, clock, found, caseId, rendered, show, textOf } = await open();
    await textOf();
    show({ reader: readers[1], blinding: true });
    await expect(desk.make(caseId, defaultReportOptions)).rejects.toMatchObject({ code: 'export.nothing' });
    expect(rendered()).toBe(1);
    const mine = { caseId: found.id, reader: readers[1], blinding: true };
    recordFirstRead(store, clock, { ...mine, read: mildRead, reason: null });
    reveal(store, clock, { ...mine, modelHash });
    await textOf();
    expect(rendered()).toBe(2);
  });

  it('keeps nothing after closing, and nothing of what was stopped', async () => {
    const { desk, caseId, rendered, textOf } = await open();
    const stopped = expect(desk.make(caseId, defaultReportOptions)).rejects.toMatchObject({
      code: 'compute.cancelled',
    });
    await textOf();
    await stopped;
    await desk.close();
    const before = rendered();
    await textOf();
    expect(rendered()).toBe(before + 1);
  });
});
