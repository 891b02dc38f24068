import { basename, dirname, extname, resolve } from 'node:path';
import { modelJsonName } from './rootNames.ts';

/** What a model without a manifest is called: its file, or, where all have the same name, its folder. */
export function bareName(file: string): string {
  const own = basename(file, extname(file));
  return basename(file) === modelJsonName ? basename(dirname(resolve(file))) || own : own;
}
