import type { Configuration } from 'electron-builder';

type Fuses = Required<Omit<NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>>;

/** `test` is driven by Playwright, which attaches to the main process as a debugger; it is never given to anybody. */
export type Flavour = 'release' | 'test';

/**
 * Switches in Electron's binary (recommendation 19). All eight that electron-builder can set are set, by type; the
 * ninth, `wasmTrapHandlers`, it does not know, and Electron's default is what is wanted: on.
 */
export function fusesOf(flavour: Flavour): Fuses {
  return {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: flavour === 'test',
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  };
}
