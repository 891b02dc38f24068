import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store, StoreOptions } from '../../../src-main/store/store.ts';
import { sampleImage, sampleModel, testLocation } from './sampleRecords.ts';

export const startOfTime = new Date('2026-01-01T00:00:00.000Z');
export const hourMs = 3_600_000;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A clock that stands still until it is set. */
export interface TestClock {
  (): Date;
  advance(milliseconds: number): void;
}

export function createClock(start: Date = startOfTime): TestClock {
  let now = start.getTime();
  return Object.assign(() => new Date(now), {
    advance(milliseconds: number) {
      now += milliseconds;
    },
  });
}

/** Ids that differ between openings of one library, as real ones do. */
let lastId = 0;
function newId(): string {
  lastId += 1;
  return `id-${lastId}`;
}

export function testOptions(folder: string, clock: () => Date = createClock()): StoreOptions {
  return { ...testLocation(folder), clock, newId };
}

/** An open library that is closed after the test. */
export function openTestStore(options: StoreOptions = testOptions(temporaryFolder())): Store {
  const store = openStore(options);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

/** Puts the image and the model that attributions refer to into a store. */
export function addImageAndModel(store: Store, image = 'eye', model = 'grader'): void {
  store.images.add(sampleImage(image));
  store.models.put(sampleModel(model));
}

/** The failure that `work` ends in, which must be an expected one. */
export function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('Nothing was thrown.');
}
