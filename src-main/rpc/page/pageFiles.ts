import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One built file of the renderer. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The built renderer by the path of a request; the page itself is at `/`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Reads every built file once, by the exact path it is asked for under; what is not in the table does not exist, so
 * no path can lead out of the folder. A rebuild cannot change a page that is open either. Files of a kind that a page
 * does not use are left out.
 * @throws when the folder cannot be read or has no `index.html`: the renderer was not built.
 */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path === '/index.html' ? '/' : path, {
      bytes: new Uint8Array(await readFile(file)),
      contentType,
      // The bundler puts a digest of the content into the names under assets/.
      cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    });
  }
  if (!files.has('/')) throw new Error(`The page of Rimlight is not built: ${folder} has no index.html.`);
  return files;
}
