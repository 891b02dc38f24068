import { effectScope, nextTick, shallowRef } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useOpenPdf } from '../../../../src-renderer/views/reports/preview/useOpenPdf.ts';

const drawing = '../../../../src-renderer/views/reports/preview/openPdf.ts';

/** What the preview says where its code is that. */
async function failureWith(code: () => object): Promise<string> {
  vi.doMock(drawing, code);
  const bytes = shallowRef<ArrayBuffer | null>(new ArrayBuffer(1));
  const scope = effectScope();
  const { failure, isOpening } = scope.run(() => useOpenPdf(bytes))!;
  await expect.poll(() => isOpening.value).toBe(false);
  await nextTick();
  scope.stop();
  return failure.value;
}

afterEach(() => {
  vi.doUnmock(drawing);
  vi.resetModules();
});

describe('the preview of a report', () => {
  it('says what is wrong with the bytes, and that the report can be saved', async () => {
    const openPdf = (): Promise<never> => Promise.reject(new Error('Invalid PDF structure'));
    expect(await failureWith(() => ({ openPdf }))).toBe(
      'The preview cannot be drawn: Invalid PDF structure. The report can be saved all the same.',
    );
  });

  it('says that the program does not answer where its code cannot be fetched', async () => {
    const code = (): never => {
      throw new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:4000/x.js');
    };
    expect(await failureWith(code)).toMatch(
      /^The preview cannot be opened, because Rimlight does not answer\. /,
    );
  });
});
