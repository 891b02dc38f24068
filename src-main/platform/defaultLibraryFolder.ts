import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the library of this user lies when nobody says otherwise, the same for the desktop app and the browser.
 * @param environment of the process; XDG_DATA_HOME on Linux and LOCALAPPDATA on Windows are honoured.
 */
export function defaultLibraryFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  return join(dataFolder(environment, platform, home), 'library');
}

function dataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Rimlight');
  if (platform === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Rimlight');
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'rimlight');
}
