import { readerNameSchema } from '../contract/read.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';

const readerSetting = 'reader';

/** Whoever reads in this library now; null until somebody says who. */
export function currentReader(store: Store): string | null {
  const name = readerNameSchema.safeParse(store.settings.get(readerSetting));
  return name.success && store.readers.has(name.data) ? name.data : null;
}

/** Makes somebody the current reader, and known to the library. */
export function chooseReader(store: Store, name: string): void {
  store.transaction(() => {
    store.readers.add(name);
    store.settings.put(readerSetting, name);
  });
}

/** @throws AppError `reader.missing` */
export function requireReader(store: Store, reader: string | null): string {
  if (reader !== null && store.readers.has(reader)) return reader;
  throw new AppError('reader.missing', 'Nobody is named as the reader. Say who reads, then try again.');
}
