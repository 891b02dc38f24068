import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });
const shown = ['onnxruntime-node', 'better-sqlite3', 'sharp'] as const;

/** The versions that decide what Rimlight computes and keeps. */
export function softwareVersions(): Readonly<Record<string, string>> {
  return {
    rimlight: readVersion('package.json'),
    node: process.versions.node,
    ...Object.fromEntries(shown.map((name) => [name, readVersion(`node_modules/${name}/package.json`)])),
  };
}

/** Read as a file: packages need not export their own description. */
function readVersion(path: string): string {
  const file = new URL(`../../${path}`, import.meta.url);
  return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
