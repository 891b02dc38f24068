export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs as the system's administrator. */
  readonly isRoot: boolean;
  readonly wantsBrowser: boolean;
  readonly isOffline: boolean;
  readonly findBinary: () => string | null;
  readonly downloadBinary: () => string | null;
}

export interface ChosenShell {
  /** Electron's executable; null for the browser. */
  readonly electron: string | null;
  /** What opens and why, in one line. */
  readonly why: string;
}

/** The desktop app wherever it can run, else the browser. Downloads only where Electron could then be used. */
export function chooseShell(surroundings: Surroundings): ChosenShell {
  const obstacle = obstacleToElectron(surroundings);
  if (obstacle !== null) return { electron: null, why: `Opening in the browser: ${obstacle}.` };
  const present = surroundings.findBinary();
  if (present !== null) return { electron: present, why: 'Opening the desktop app.' };
  if (surroundings.isOffline)
    return {
      electron: null,
      why: "Opening in the browser: Electron's binary is not here, and --offline forbids to download it.",
    };
  const downloaded = surroundings.downloadBinary();
  return downloaded === null
    ? {
        electron: null,
        why: "Opening in the browser: Electron's binary is not here and could not be downloaded.",
      }
    : { electron: downloaded, why: "Opening the desktop app; Electron's binary was downloaded once." };
}

function obstacleToElectron({ platform, environment, isRoot, wantsBrowser }: Surroundings): string | null {
  if (wantsBrowser) return 'this was asked for';
  if (platform !== 'linux') return null;
  // Chromium has no sandbox for root, and Rimlight does not run without it.
  if (isRoot) return 'Electron does not run sandboxed as the administrator';
  const hasDisplay = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (environment[name] ?? '') !== '');
  return hasDisplay ? null : 'there is no display';
}
