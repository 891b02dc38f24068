import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportViewSchema, type ExportView } from '../../../../src-main/contract/export.ts';
import { defaultReportOptions as options } from '../../../../src-main/contract/reportOptions.ts';
import { defaultSettings } from '../../../../src-main/contract/settings.ts';
import { createExports, type Exports } from '../../../../src-renderer/composables/createExports.ts';
import { useAppState } from '../../../../src-renderer/composables/useAppState.ts';
import { useClient } from '../../../../src-renderer/composables/useClient.ts';
import { useReportOptions } from '../../../../src-renderer/composables/useReportOptions.ts';
import { openAnsweredWindow, type AnsweredWindow } from './answeredWindow.ts';

let window: AnsweredWindow;

const viewOf = (exportId: string, changes: Partial<ExportView> = {}): ExportView =>
  exportViewSchema.parse({
    exportId,
    kind: 'bundle',
    state: 'running',
    done: 0,
    total: 0,
    step: '',
    fileName: 'session.zip',
    sizeBytes: null,
    isSaved: false,
    error: null,
    startedAt: '2026-11-23T05:00:00.000Z',
    ...changes,
  });

/** As in the desktop shell, where saving is a call, if not told otherwise. */
async function answerApp(hasNativeDialogs = true): Promise<void> {
  const refreshed = window.use(() => useAppState().refresh());
  await window.calls('app.get').at(-1)!.answer({
    version: '1.0.0',
    libraryName: 'library',
    reader: 'A. Reader',
    knownReaders: [],
    settings: defaultSettings,
    hasNativeDialogs,
    caseCount: 0,
  });
  await refreshed;
}

beforeEach(() => {
  vi.useFakeTimers();
  window = openAnsweredWindow();
});
afterEach(() => {
  window.close();
  vi.useRealTimers();
});

describe('the exports of a window', () => {
  let exports: Exports;
  const download = vi.fn();

  beforeEach(() => {
    download.mockReset();
  });

  async function open(hasNativeDialogs = true): Promise<void> {
    await answerApp(hasNativeDialogs);
    exports = window.use(() => createExports(useClient(), useAppState(), window.toasts, download));
    await window
      .calls('export.list')[0]!
      .answer({ exports: [viewOf('before', { state: 'done', sizeBytes: 1 })] });
  }

  async function begin(): Promise<void> {
    const started = exports.start({ kind: 'bundle', options });
    await window.calls('export.start').at(-1)!.answer(viewOf('mine'));
    await started;
  }

  const told = (view: ExportView): void => {
    window.tell({ name: 'export.progressed', export: view });
  };

  it('are listed newest first and follow what is told of them', async () => {
    await open();
    await begin();
    told(viewOf('mine', { done: 2, total: 5 }));
    expect(exports.exports.value.map(({ exportId, done }) => [exportId, done])).toEqual([
      ['mine', 2],
      ['before', 0],
    ]);
  });

  it('are saved once when they are done, where they were started', async () => {
    await open();
    await begin();
    expect(window.calls('export.save')).toHaveLength(0);
    told(viewOf('mine', { state: 'done', sizeBytes: 9 }));
    told(viewOf('mine', { state: 'done', sizeBytes: 9, isSaved: true }));
    expect(window.calls('export.save').map(({ input }) => input)).toEqual([{ exportId: 'mine' }]);
    expect(download).not.toHaveBeenCalled();
  });

  it('are downloaded once where the shell has no dialog to save with', async () => {
    await open(false);
    await begin();
    expect(download).not.toHaveBeenCalled();
    told(viewOf('mine', { state: 'done', sizeBytes: 9 }));
    told(viewOf('mine', { state: 'done', sizeBytes: 9, isSaved: true }));
    expect(download.mock.calls).toEqual([['/exports/mine']]);
    expect(window.calls('export.save')).toHaveLength(0);
  });

  it('are saved also where the end was told before the beginning was answered', async () => {
    await open();
    const started = exports.start({ kind: 'bundle', options });
    told(viewOf('mine', { state: 'done', sizeBytes: 9 }));
    expect(window.calls('export.save')).toHaveLength(0);
    await window.calls('export.start')[0]!.answer(viewOf('mine'));
    await started;
    expect(window.calls('export.save')).toHaveLength(1);
    expect(exports.exports.value[0]?.state).toBe('done');
  });

  it('are not saved where another window began them, or where they failed', async () => {
    await open();
    told(viewOf('theirs', { state: 'done', sizeBytes: 9 }));
    await begin();
    told(viewOf('mine', { state: 'cancelled' }));
    expect(window.calls('export.save')).toHaveLength(0);
  });
});

describe('the options of reports', () => {
  it('count at once and are kept when nothing changes for a moment', async () => {
    await answerApp();
    const state = window.use(useReportOptions);
    state.change({ paper: 'letter' });
    state.change({ numberLanguage: 'de' });
    expect(state.options.value).toEqual({ ...options, paper: 'letter', numberLanguage: 'de' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(window.calls('settings.put').map(({ input }) => input)).toEqual([
      { reportOptions: { ...options, paper: 'letter', numberLanguage: 'de' } },
    ]);
  });

  it('follow what another window chose, but never lose what is being chosen here', async () => {
    await answerApp();
    const state = window.use(useReportOptions);
    const told = (paper: 'A4' | 'letter'): void => {
      window.tell({
        name: 'settings.changed',
        settings: { ...defaultSettings, reportOptions: { ...options, paper } },
      });
    };
    told('letter');
    expect(state.options.value.paper).toBe('letter');
    state.change({ numberLanguage: 'fr' });
    told('A4');
    expect(state.options.value).toMatchObject({ paper: 'letter', numberLanguage: 'fr' });
  });

  it('are kept also where the screen is left at once', async () => {
    await answerApp();
    window.use(useReportOptions).change({ readers: 'everybody' });
    window.close();
    expect(window.calls('settings.put')).toHaveLength(1);
  });
});
