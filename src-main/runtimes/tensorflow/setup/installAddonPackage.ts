import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addonPackage, addonVersion, type NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import { runProgram } from './runProgram.ts';

/** The headers of Node's stable C interface (Node-API), which every Node since 18 serves. */
const headersVersion = '1.9.0';

const limitMs = 10 * 60_000;

/** Of the packages that the addon's own package brings, those that the program has itself. */
const shared = ['tfjs-core', 'tfjs-layers', 'tfjs-converter', 'tfjs-backend-cpu'];

/** The addon's folder inside a folder that `installAddonPackage` filled. */
export function addonFolder(kind: NativeTensorflowKind, folder: string): string {
  return join(folder, 'node_modules', ...addonPackage(kind).split('/'));
}

/**
 * Puts the npm package of the addon, without its binaries, into `folder`. Its copies of TensorFlow.js are taken out
 * again, so that it finds the program's own: two copies would register everything twice.
 */
export async function installAddonPackage(
  kind: NativeTensorflowKind,
  folder: string,
  signal: AbortSignal,
): Promise<Attempt> {
  await mkdir(folder, { recursive: true });
  const name = addonPackage(kind);
  const description = {
    private: true,
    dependencies: { [name]: addonVersion, 'node-api-headers': headersVersion },
    // npm asks for consent to install scripts; this one is run for itself, to see what comes of it.
    allowScripts: { [name]: true, 'core-js': false },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(description));
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await runProgram('npm', words, { folder, limitMs, signal });
  if ('failure' in result)
    return { failure: `npm could not install ${name} ${addonVersion}. ${result.failure}` };
  for (const library of shared)
    await rm(join(folder, 'node_modules', '@tensorflow', library), { recursive: true, force: true });
  return {};
}
