import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One built file of the renderer. */
export interface StaticFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Reads every built file once, by the exact path it is asked for under; what is not in the table does not exist, so
 * no path can lead out of the folder. A rebuild cannot change a page that is open either.
 */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path === '/index.html' ? '/' : path, {
      bytes: await readFile(file),
      contentType: contentTypes[extname(file)] ?? 'application/octet-stream',
      // The bundler puts a digest of the content into the names under assets/.
      cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    });
  }
  return files;
}
