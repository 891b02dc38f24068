import { expect, it } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import { createImportDesk } from '../../../src-main/review/importDesk.ts';
import { openReviewLibrary } from './reviewLibrary.ts';
import { createScriptedCompute } from './scriptedCompute.ts';

it('tells every window that it is over, also where it was cancelled half-way', async () => {
  const told: AppEvent[] = [];
  const announce = (event: AppEvent): void => void told.push(event);
  const { store } = openReviewLibrary();
  const { supervisor } = createScriptedCompute();
  const desk = createImportDesk({ store, supervisor, announce, onAdded: () => Promise.resolve() });
  const cancelled = desk.run((signal) => {
    announce({ name: 'import.progressed', done: 2, total: 6, file: 'a.png' });
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('Cancelled.'));
      });
    });
  });
  desk.cancel();
  await expect(cancelled).rejects.toThrow('Cancelled.');
  const last = told.findLast((event) => event.name === 'import.progressed')!;
  expect(last.done).toBe(last.total);
  expect(told.at(-1)).toEqual({ name: 'cases.changed' });
  expect(desk.isBusy).toBe(false);
});
