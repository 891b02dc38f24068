import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src-main/contract/settings.ts';
import { putSettings, readSettings } from '../../../src-main/review/appSettings.ts';
import { failureOf } from '../store/testLibrary.ts';
import { openReviewLibrary } from './reviewLibrary.ts';

const blindingChanges = (store: ReturnType<typeof openReviewLibrary>['store']): unknown[] =>
  store.audit
    .list(0, 100)
    .filter(({ action }) => action === 'blinding.changed')
    .map(({ details }) => details);

describe('settings', () => {
  it('are as delivered until somebody changes them', () => {
    const { store } = openReviewLibrary();
    const { budgetBytes } = store.attributions.cacheUsage();
    expect(readSettings(store)).toStrictEqual({ ...defaultSettings, cacheBudgetBytes: budgetBytes });
  });

  it('that are given change, and the others stay', () => {
    const { store } = openReviewLibrary();
    putSettings({ theme: 'light' }, store);
    expect(putSettings({ tolerance: 0.05 }, store)).toMatchObject({ theme: 'light', tolerance: 0.05 });
    expect(readSettings(store)).toMatchObject({ theme: 'light', tolerance: 0.05, blinding: true });
  });

  it('note a change of blinding in the audit, and only a change', () => {
    const { store } = openReviewLibrary();
    putSettings({ blinding: true, theme: 'light' }, store);
    expect(blindingChanges(store)).toStrictEqual([]);
    putSettings({ blinding: false }, store);
    putSettings({ blinding: true }, store);
    expect(blindingChanges(store)).toStrictEqual([{ blinding: false }, { blinding: true }]);
  });

  it('bound the cache', () => {
    const { store } = openReviewLibrary();
    putSettings({ cacheBudgetBytes: 12_345 }, store);
    expect(store.attributions.cacheUsage().budgetBytes).toBe(12_345);
    expect(readSettings(store).cacheBudgetBytes).toBe(12_345);
  });

  it('name the baseline that is none, and change nothing', () => {
    const { store } = openReviewLibrary();
    const failure = failureOf(() => putSettings({ theme: 'light', baselines: ['black', 'blurr:3'] }, store));
    expect(failure).toMatchObject({
      code: 'baseline.invalid',
      details: { baseline: 'blurr:3', field: 'baselines.1' },
    });
    expect(failure.message).toContain('Baseline 2');
    expect(readSettings(store)).toMatchObject({ theme: 'dark', baselines: defaultSettings.baselines });
  });

  it('refuse a baseline that only one photograph can have, in a set too', () => {
    const { store } = openReviewLibrary();
    const inpainted = `inpainted:${'a'.repeat(64)}`;
    for (const text of [inpainted, `black+${inpainted}`])
      expect(failureOf(() => putSettings({ baselines: ['black', text] }, store))).toMatchObject({
        code: 'baseline.invalid',
        details: { field: 'baselines.1' },
      });
    expect(readSettings(store).baselines).toStrictEqual(defaultSettings.baselines);
  });

  it('refuse the same baseline twice, however it is written', () => {
    const { store } = openReviewLibrary();
    const failure = failureOf(() =>
      putSettings({ baselines: ['uniform-noise', 'black', 'uniform-noise:0'] }, store),
    );
    expect(failure).toMatchObject({ code: 'settings.invalid', details: { field: 'baselines.2' } });
  });

  it.each(['fellow-eye', 'inpainted'])('refuse %s for all cases: it belongs to one', (word) => {
    const { store } = openReviewLibrary();
    const failure = failureOf(() => putSettings({ baselines: ['black', word] }, store));
    expect(failure).toMatchObject({
      code: 'baseline.invalid',
      message: `Baseline 2: ${word} belongs to one case. Choose one that every case can have.`,
      details: { field: 'baselines.1' },
    });
    expect(putSettings({ baselines: [`image:${'a'.repeat(64)}`] }, store).baselines).toHaveLength(1);
  });

  it('keep baselines under names of their own, words for what every case has among them', () => {
    const { store } = openReviewLibrary();
    const savedBaselines = [
      { name: 'Soft', baseline: 'blur:30' },
      { name: 'Other eye', baseline: 'fellow-eye' },
      { name: 'Without lesions', baseline: 'inpainted' },
    ];
    const comparedBaselines = ['black', 'fellow-eye', 'inpainted', 'blur:30'];
    putSettings({ savedBaselines, comparedBaselines }, store);
    expect(readSettings(store)).toMatchObject({ savedBaselines, comparedBaselines });
  });

  it.each([
    [
      [
        { name: 'Soft', baseline: 'blur:30' },
        { name: 'SOFT', baseline: 'blur:31' },
      ],
      'settings.invalid',
      'Two saved baselines are called "SOFT". Give one of them another name.',
      'savedBaselines.1',
    ],
    [
      [
        { name: 'Soft', baseline: 'blur:30' },
        { name: 'Softer', baseline: 'blur:30.0' },
      ],
      'settings.invalid',
      'The saved baseline "Softer" and the saved baseline "Soft" are the same (blur:30). Remove one of them.',
      'savedBaselines.1',
    ],
    [
      [{ name: 'Wrong', baseline: 'blurr:30' }],
      'baseline.invalid',
      'The saved baseline "Wrong": "blurr:30" is not a baseline.',
      'savedBaselines.0',
    ],
    [
      [{ name: 'Filled', baseline: 'black+inpainted:abc' }],
      'baseline.invalid',
      'The saved baseline "Filled": black+inpainted:abc names the lesions of one case.',
      'savedBaselines.0',
    ],
  ])(
    'refuse saved baselines that are wrong and name the entry: %j',
    (savedBaselines, code, message, field) => {
      const { store } = openReviewLibrary();
      const failure = failureOf(() => putSettings({ savedBaselines }, store));
      expect(failure).toMatchObject({ code, details: { field } });
      expect(failure.message).toContain(message);
      expect(readSettings(store).savedBaselines).toStrictEqual([]);
    },
  );

  it('name the compared baseline that is none', () => {
    const { store } = openReviewLibrary();
    expect(failureOf(() => putSettings({ comparedBaselines: ['black', 'nothing'] }, store))).toMatchObject({
      code: 'baseline.invalid',
      details: { field: 'comparedBaselines.1', baseline: 'nothing' },
    });
  });

  it('that no longer fit are as delivered', () => {
    const { store } = openReviewLibrary();
    store.settings.put('app.settings', { theme: 'pink' });
    expect(readSettings(store).theme).toBe('dark');
  });
});
