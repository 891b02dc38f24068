import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

test('the program starts with the built main process, and its resources lie beside the archive', () => {
  const { main } = z
    .object({ main: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(main).toBe('out/main/index.js');
  expect(packagingConfiguration('release').extraResources).toEqual([{ from: 'resources', to: 'resources' }]);
  expect(existsSync(join(root, 'resources'))).toBe(true);
});
