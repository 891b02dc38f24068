import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const macFiles = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const windowsFiles = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The file of an installed Chromium, Chrome or Edge that can show one page as a window of its own; null without one. */
export function installedBrowser(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  return candidates(environment, platform).find((file) => existsSync(file) && !isConfined(file)) ?? null;
}

function candidates(environment: Environment, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return macFiles;
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return windowsFiles.flatMap((file) => folders.map((folder) => join(folder, file)));
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A snap sees neither the temporary folder nor most of the home folder, and so not the page that it should open. */
function isConfined(file: string): boolean {
  return /\/snap(\/|$)/.test(realpathSync(file)) || file.startsWith('/snap/');
}
