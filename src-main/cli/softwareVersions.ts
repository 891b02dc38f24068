import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });
const shown = ['onnxruntime-node', 'better-sqlite3', 'sharp'] as const;

/** The versions that decide what Rimlight computes and keeps. */
export function softwareVersions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const own = readVersion(new URL('../../package.json', import.meta.url));
  return {
    rimlight: own,
    node: process.versions.node,
    ...Object.fromEntries(
      shown.map((name) => [name, packageSchema.parse(require(`${name}/package.json`)).version]),
    ),
  };
}

function readVersion(file: URL): string {
  return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
