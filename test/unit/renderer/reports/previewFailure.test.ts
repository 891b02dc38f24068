import { expect, it } from 'vitest';
import { loadScreen } from '../../../../src-renderer/client/loadScreen.ts';
import { previewFailure } from '../../../../src-renderer/views/reports/preview/previewFailure.ts';

it('says what is wrong with a report that cannot be drawn, and that it can be saved', () => {
  expect(previewFailure(new Error('Invalid PDF structure'))).toBe(
    'The preview cannot be drawn: Invalid PDF structure. The report can be saved all the same.',
  );
});

it('says that the program does not answer where the code of the preview cannot be fetched', async () => {
  const gone = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:4000/x.js');
  const failure = loadScreen(() => Promise.reject(gone), 'The preview').catch(previewFailure);
  expect(await failure).toMatch(/^The preview cannot be opened, because Rimlight does not answer\. /);
});
