import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BundleVerdict } from '../../../../src-main/contract/bundle.ts';
import { uploadIdSchema } from '../../../../src-main/contract/ids.ts';
import { useBundles, type Bundles } from '../../../../src-renderer/composables/useBundles.ts';
import { openAnsweredWindow, type AnsweredWindow } from './answeredWindow.ts';

let window: AnsweredWindow;
let bundles: Bundles;
let sent: string[];

const file = (name: string): { readonly name: string; readonly file: File } => ({
  name,
  file: new File(['bytes'], name),
});
const sound = (fileName: string): BundleVerdict => ({ fileName, isSound: true, findings: [], content: null });
const tampered = (fileName: string): BundleVerdict => ({
  fileName,
  isSound: false,
  findings: [{ member: null, sentence: 'A bit differs.' }],
  content: null,
});

/** Opens the upload that waits and gives its number. */
async function openUpload(): Promise<void> {
  const opened = window.calls('upload.open').at(-1)!;
  await opened.answer({ uploadId: `upload-${window.calls('upload.open').length}` });
}

async function addSound(name: string): Promise<void> {
  const added = bundles.add([file(name)]);
  await openUpload();
  await window.calls('bundle.verify').at(-1)!.answer(sound(name));
  await added;
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.stubGlobal('fetch', (path: string) => {
    sent.push(path);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  window = openAnsweredWindow();
  bundles = window.use(useBundles);
});
afterEach(() => {
  window.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('chosen bundles', () => {
  it('are copied and checked one after the other, and then forgotten by the program', async () => {
    const added = bundles.add([file('a.zip'), file('b.zip')]);
    await openUpload();
    expect(bundles.work.value?.name).toBe('a.zip');
    await window.calls('bundle.verify')[0]!.answer(sound('a.zip'));
    await openUpload();
    await window.calls('bundle.verify')[1]!.answer(tampered('b.zip'));
    await added;
    expect(bundles.chosen.value.map(({ name, verdict }) => [name, verdict?.isSound])).toEqual([
      ['a.zip', true],
      ['b.zip', false],
    ]);
    expect(sent).toEqual(['/uploads/upload-1?name=a.zip', '/uploads/upload-2?name=b.zip']);
    expect(window.calls('upload.discard')).toHaveLength(2);
    expect(bundles.work.value).toBeNull();
  });

  it('say how far the check is, which the check of another window does not change', async () => {
    const added = bundles.add([file('a.zip')]);
    expect(bundles.work.value?.share).toBeNull();
    await openUpload();
    const share = (uploadId: string, value: number): void => {
      window.tell({ name: 'bundle.progressed', uploadId: uploadIdSchema.parse(uploadId), share: value });
    };
    share('upload-1', 0.25);
    expect(bundles.work.value).toMatchObject({ label: 'Checking a.zip', share: 0.25 });
    share('upload-2', 0.75);
    expect(bundles.work.value?.share).toBe(0.25);
    await window.calls('bundle.verify')[0]!.answer(sound('a.zip'));
    await added;
    share('upload-1', 1);
    expect(bundles.work.value).toBeNull();
  });

  it('take the place of a former one of the same name', async () => {
    await addSound('a.zip');
    await addSound('a.zip');
    expect(bundles.chosen.value).toHaveLength(1);
  });

  it('say why they could not be checked', async () => {
    const added = bundles.add([file('a.zip')]);
    await openUpload();
    await window.calls('bundle.verify')[0]!.refuse('bundle.invalid', 'It is no archive.');
    await added;
    expect(bundles.chosen.value[0]).toMatchObject({
      verdict: null,
      failure: { message: 'It is no archive.' },
    });
  });

  it('are compared only where there are two sessions, all of them sound', async () => {
    expect([bundles.canCompare(true), bundles.canCompare(false)]).toEqual([false, false]);
    await addSound('a.zip');
    expect([bundles.canCompare(true), bundles.canCompare(false)]).toEqual([true, false]);
    await addSound('b.zip');
    expect(bundles.canCompare(false)).toBe(true);
    const added = bundles.add([file('c.zip')]);
    await openUpload();
    await window.calls('bundle.verify').at(-1)!.answer(tampered('c.zip'));
    await added;
    expect(bundles.canCompare(true)).toBe(false);
  });

  it('are compared in one upload, and the table goes with the bundle that is put aside', async () => {
    await addSound('a.zip');
    await addSound('b.zip');
    const compared = bundles.compare(false);
    await openUpload();
    expect(window.calls('bundle.compare')[0]!.input).toEqual({ uploadId: 'upload-3', withLibrary: false });
    const agreement = { sources: [], sharedCases: 2, otherCases: 0, pairs: [], differences: [] };
    await window.calls('bundle.compare')[0]!.answer(agreement);
    await compared;
    expect(sent.slice(2)).toEqual(['/uploads/upload-3?name=a.zip', '/uploads/upload-3?name=b.zip']);
    expect(bundles.agreement.value).toEqual(agreement);
    bundles.remove('a.zip');
    expect(bundles.agreement.value).toBeNull();
  });

  it('tell why one could not be opened', async () => {
    await addSound('a.zip');
    const opened = bundles.open(bundles.chosen.value[0]!);
    await openUpload();
    await window.calls('bundle.open')[0]!.refuse('bundle.notOpened', 'This library has cases.');
    expect(await opened).toBeNull();
    expect(bundles.failure.value?.message).toBe('This library has cases.');
  });
});
