import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUpFrom } from './foldersUpFrom.ts';
import { addonPackage, nativeFolder, type NativeTensorflowKind } from './nativePackage.ts';

/**
 * The folders that hold a built addon for a device, best first: an installed package, then what
 * `npm run setup:tensorflow` built. Both are looked for in `from` and in every folder above it, as Node looks for
 * packages, because the program runs from its sources and from its bundle.
 */
export function nativePlaces(kind: NativeTensorflowKind, from: string): readonly string[] {
  const installed = join('node_modules', ...addonPackage(kind).split('/'));
  const roots = foldersUpFrom(from);
  return [
    ...roots.map((root) => join(root, installed)),
    ...roots.map((root) => join(root, ...nativeFolder(kind), installed)),
  ].filter(hasAddon);
}

/** An optional package whose download failed, or was not allowed, may be there without its addon. */
function hasAddon(packageFolder: string): boolean {
  const built = join(packageFolder, 'lib');
  return (
    existsSync(join(packageFolder, 'package.json')) &&
    existsSync(built) &&
    readdirSync(built).some((version) => existsSync(join(built, version, 'tfjs_binding.node')))
  );
}
