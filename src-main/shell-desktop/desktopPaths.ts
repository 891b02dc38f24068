import { join } from 'node:path';

/** Where the parts of the built program lie. Nothing is relative to a source file: the bundler moves those. */
export interface DesktopPaths {
  readonly preloadFile: string;
  readonly computeEntryFile: string;
  readonly pageFolder: string;
  readonly resourcesFolder: string;
}

export interface InstalledProgram {
  /** The folder, or the archive, with the program's `package.json`: `app.getAppPath()`. */
  readonly appFolder: string;
  /** Where the packaging puts what stays outside of the archive: `process.resourcesPath`. */
  readonly packagedResourcesFolder: string;
  readonly isPackaged: boolean;
}

export function desktopPaths(program: InstalledProgram): DesktopPaths {
  const built = (...names: readonly string[]): string => join(program.appFolder, 'out', ...names);
  return {
    preloadFile: built('preload', 'index.cjs'),
    computeEntryFile: built('main', 'compute.js'),
    pageFolder: built('renderer'),
    // Outside of the archive: the runtime and the photograph decoder open their files themselves.
    resourcesFolder: join(
      program.isPackaged ? program.packagedResourcesFolder : program.appFolder,
      'resources',
    ),
  };
}
