import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { packagingConfiguration } from '../../../src-main/shell-desktop/packaging/electronBuilder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const builderFolder = dirname(
  createRequire(createRequire(import.meta.url).resolve('electron-builder')).resolve(
    join(root, 'node_modules', 'app-builder-lib', 'package.json'),
  ),
);

test('release and test differ by one fuse and the folder they are written to', () => {
  const release = packagingConfiguration('release');
  const forTests = packagingConfiguration('test');
  expect(release.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(forTests).toEqual({
    ...release,
    directories: { output: 'dist/test' },
    electronFuses: { ...release.electronFuses, enableNodeCliInspectArguments: true },
  });
});

const fusesInSchema = z.object({
  definitions: z.object({ FuseOptionsV1: z.object({ properties: z.record(z.string(), z.unknown()) }) }),
});

test('every fuse that the packaging tool can set is set', () => {
  const schema: unknown = JSON.parse(readFileSync(join(builderFolder, 'scheme.json'), 'utf8'));
  const known = Object.keys(fusesInSchema.parse(schema).definitions.FuseOptionsV1.properties);
  const set = Object.keys(packagingConfiguration('release').electronFuses ?? {});
  expect([...set, 'resetAdHocDarwinSignature'].sort()).toEqual(known.sort());
});

test.each(['release', 'test'] as const)(
  'the packaging tool accepts the %s configuration',
  async (flavour) => {
    await expect(validate(packagingConfiguration(flavour))).resolves.toBeUndefined();
  },
);

test('the packaging tool would refuse a word it does not know', async () => {
  await expect(validate({ ...packagingConfiguration('release'), electronFuse: {} })).rejects.toThrow(
    /electronFuse/,
  );
});

type Validate = (configuration: object, log: { isEnabled: boolean }) => Promise<void>;
async function validate(configuration: object): Promise<void> {
  const file = join(builderFolder, 'out', 'util', 'config', 'config.js');
  const module = (await import(file)) as { readonly validateConfiguration: Validate };
  await module.validateConfiguration(configuration, { isEnabled: false });
}

test('each system gets the packages that people there expect', () => {
  const { linux, win, mac, asar } = packagingConfiguration('release');
  expect([linux?.target, win?.target, mac?.target]).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg']]);
  expect(asar).toBe(true);
});

test('every installed package with a native library stays outside of the archive', () => {
  const { asarUnpack } = packagingConfiguration('release');
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const native = Object.keys(dependencies).filter((name) =>
    readdirSync(join(root, 'node_modules', name), { recursive: true }).some((file) =>
      String(file).endsWith('.node'),
    ),
  );
  expect(native).toContain('better-sqlite3');
  expect(native).toContain('onnxruntime-node');
  for (const name of [...native, 'sharp', '@img']) expect(asarUnpack).toContain(`**/node_modules/${name}/**`);
});

interface Filters {
  readonly FileMatcher: new (
    from: string,
    to: string,
    expand: (pattern: string) => string,
  ) => {
    addPattern(pattern: string): void;
    prependPattern(pattern: string): void;
    createFilter(): (file: string, stat: ReturnType<typeof statSync>) => boolean;
  };
}

/** As the packaging tool decides on files of installed packages: all but what is left out. */
async function packedFiles(name: string): Promise<readonly string[]> {
  const module = (await import(join(builderFolder, 'out', 'fileMatcher.js'))) as Filters;
  const matcher = new module.FileMatcher(root, 'packed', (pattern) => pattern);
  for (const pattern of z.array(z.string()).parse(packagingConfiguration('release').files))
    if (pattern.startsWith('!')) matcher.addPattern(pattern);
  matcher.prependPattern('**/*');
  const isPacked = matcher.createFilter();
  // A folder that is left out is not looked into.
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ entry, path: join(folder, entry.name) }))
      .filter(({ path }) => isPacked(path, statSync(path)))
      .flatMap(({ entry, path }) => (entry.isDirectory() ? filesIn(path) : [path]));
  return filesIn(join(root, 'node_modules', name));
}

test('of TensorFlow.js and h5wasm it packs what is loaded, and little more', async () => {
  for (const name of ['tfjs-core', 'tfjs-layers', 'tfjs-converter', 'tfjs-backend-cpu', 'h5wasm']) {
    const specifier = name === 'h5wasm' ? name : `@tensorflow/${name}`;
    const packed = await packedFiles(specifier);
    expect(packed).toContain(fileURLToPath(import.meta.resolve(specifier)));
    expect(packed).toContain(join(root, 'node_modules', specifier, 'package.json'));
    const sizes = packed.map((file) => statSync(file).size);
    expect(
      sizes.reduce((sum, size) => sum + size, 0),
      specifier,
    ).toBeLessThan(5_000_000);
  }
});

test('what is loaded of h5wasm opens no file by its path, which is inside of the archive', async () => {
  const packed = await packedFiles('h5wasm');
  expect(packed.filter((file) => file.endsWith('.wasm'))).toEqual([]);
  expect(packed.filter((file) => file.endsWith('.js')).map((file) => basename(dirname(file)))).toContain(
    'esm',
  );
  const { ready } = await import('h5wasm');
  expect((await ready).FS).toBeDefined();
});

test('neither tests nor a native TensorFlow of this machine are packed', () => {
  const { files } = packagingConfiguration('release');
  expect(files).toContain('out/{main,preload,renderer}/**');
  expect(files).toContain('!**/node_modules/@tensorflow/tfjs-node{,-gpu}/**');
  expect(
    z
      .array(z.string())
      .parse(files)
      .filter((pattern) => pattern.includes('.native')),
  ).toEqual([]);
});

test('the program starts with the built main process, and its resources lie beside the archive', () => {
  const { main } = z
    .object({ main: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(main).toBe('out/main/index.js');
  expect(packagingConfiguration('release').extraResources).toEqual([{ from: 'resources', to: 'resources' }]);
  expect(existsSync(join(root, 'resources'))).toBe(true);
});
