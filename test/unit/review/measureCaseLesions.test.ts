import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../src-main/contract/ids.ts';
import type { LesionMeasures } from '../../../src-main/contract/lesionMeasures.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { measureCaseLesions } from '../../../src-main/review/measureCaseLesions.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { addPlantedCase } from './plantedCase.ts';
import { addReaders, openReviewLibrary, readers } from './reviewLibrary.ts';

function layGround() {
  const { store } = openReviewLibrary();
  addReaders(store);
  const supervisor = createInProcessSupervisor();
  const planted = addPlantedCase(store, 'eye');
  const measure = (rimWidthPx = 4) =>
    measureCaseLesions(store, supervisor, { ...planted, rimWidth: { px: rimWidthPx } });
  return { store, supervisor, measure, ...planted };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return `${thrown.code}: ${thrown.message}`;
  throw thrown;
}

function contrastOf({ contrasts }: Pick<LesionMeasures, 'contrasts'>): LesionMeasures['contrasts'][number] {
  return contrasts.find(({ group }) => group.kind === 'lesion')!;
}

function moveSquare(store: Store, caseId: string, leftPx: number): void {
  const [lesion] = store.lesions.list(caseId);
  const { lesionId, type, source, sourceFile } = lesion!;
  const rings = [[leftPx, 20, leftPx + 20, 20, leftPx + 20, 40, leftPx, 40]];
  store.lesions.apply(
    caseId,
    { put: [{ lesionId, type, source, sourceFile, rings }], remove: [] },
    readers[0],
  );
}

describe('measureCaseLesions', () => {
  it('finds what was planted', async () => {
    const { measure } = layGround();
    const { measures, revision } = await measure();
    expect(revision).toBe(1);
    // 16 x 16 pixels of -2 and 144 pixels of 1 around them.
    expect(measures).toMatchObject({ modelPixelPx: 1, rimWidthPx: 4, rest: [{ layer: 'lesions' }] });
    expect(measures.total).toBeCloseTo(-368, 3);
    expect(measures.absoluteTotal).toBeCloseTo(656, 3);
    expect(measures.rest[0]!.sum).toBeCloseTo(0, 3);
    const [lesion] = measures.lesions;
    expect(lesion).toMatchObject({
      lesionId: 'eye square',
      layer: 'lesions',
      status: 'measured',
      areaPx: 400,
    });
    expect(lesion!.diameterModelPx).toBeCloseTo(2 * Math.sqrt(400 / Math.PI), 9);
    expect(lesion!.absoluteSumInside).toBeCloseTo(656, 3);
    // Outside the edge the rim has two rows along each side, and three pixels at each corner.
    const rimArea = 144 + 4 * 2 * 20 + 4 * 3;
    expect(contrastOf(measures).contrast).toBeCloseTo(144 / rimArea + 2, 5);
    expect(contrastOf(measures)).toMatchObject({ placements: 999, testedLesions: 1 });
    // Elsewhere the map is 0: no placement comes near.
    expect(contrastOf(measures).pValue).toBeCloseTo(2 / 1000, 9);
  });

  it('takes two model pixels for the rim where nobody has chosen one', async () => {
    const { store, supervisor, caseId, attributionKey } = layGround();
    const { measures } = await measureCaseLesions(store, supervisor, {
      ...{ caseId, attributionKey },
      rimWidth: { modelPx: 2 },
    });
    expect(measures.rimWidthPx).toBe(2);
  });

  it('answers from what is kept, also after the map was evicted, and shares what is under way', async () => {
    const { store, supervisor, measure } = layGround();
    const [first, atOnce] = await Promise.all([measure(), measure()]);
    expect(supervisor.begun).toEqual(['measureLesions']);
    expect(atOnce).toEqual(first);
    store.attributions.setCacheBudget(0);
    expect(await measure()).toEqual(first);
    expect(supervisor.begun).toHaveLength(1);
  });

  it('measures again after the lesions were changed, and after an undo comes to the same', async () => {
    const { store, supervisor, measure, caseId } = layGround();
    const first = await measure();
    moveSquare(store, caseId, 22);
    const moved = await measure();
    expect(moved.revision).toBe(2);
    // Two columns of the frame at the left of the square are outside now.
    expect(moved.measures.lesions[0]!.absoluteSumInside).toBeCloseTo(656 - 40, 3);
    expect(store.lesionMeasures.list()).toHaveLength(1);
    moveSquare(store, caseId, 20);
    expect(await measure()).toEqual({ ...first, revision: 3 });
    expect(supervisor.begun).toHaveLength(3);
  });

  it('keeps one result for each width of the rim', async () => {
    const { store, supervisor, measure } = layGround();
    expect((await measure(8)).measures.rimWidthPx).toBe(8);
    await measure(4);
    await measure(8);
    expect(supervisor.begun).toHaveLength(2);
    expect(store.lesionMeasures.list().map(({ rimWidthPx }) => rimWidthPx)).toEqual([8, 4]);
  });

  it('keeps nothing of lesions that were changed meanwhile', async () => {
    const { store, measure, caseId } = layGround();
    const measuring = measure();
    moveSquare(store, caseId, 22);
    expect((await measuring).revision).toBe(1);
    expect(store.lesionMeasures.list()).toEqual([]);
  });

  it('says what to do where the map was evicted', async () => {
    const { store, measure } = layGround();
    store.attributions.setCacheBudget(0);
    expect(await codeOf(measure())).toMatch(/^attribution\.noMap: .*computed again, then measure/);
  });

  it("refuses another case's attribution, and cases that are not there", async () => {
    const { store, supervisor, caseId, attributionKey } = layGround();
    const other = addPlantedCase(store, 'other');
    const rimWidth = { px: 4 };
    const ask = (asked: { caseId: string; attributionKey: string }) =>
      codeOf(measureCaseLesions(store, supervisor, { ...asked, rimWidth }));
    expect(await ask({ caseId, attributionKey: other.attributionKey })).toMatch(/^request\.invalid/);
    expect(await ask({ caseId, attributionKey: 'f'.repeat(64) })).toMatch(/^request\.invalid/);
    expect(await ask({ caseId: 'none', attributionKey })).toMatch(/^case\.notFound/);
    expect(supervisor.begun).toEqual([]);
  });

  it('gives empty measures for a case without lesions', async () => {
    const { store, measure, caseId } = layGround();
    store.lesions.apply(caseId, { put: [], remove: [lesionIdSchema.parse('eye square')] }, readers[0]);
    const { measures } = await measure();
    expect(measures).toMatchObject({ lesions: [], rest: [], contrasts: [] });
    expect(measures.total).toBeCloseTo(-368, 3);
  });
});
