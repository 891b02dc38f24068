import type { BrowserWindowConstructorOptions } from 'electron';
import { appAddress } from './origin.ts';
import type { Placement } from './windowState.ts';

/** The dark theme's `--surface-0`, so that nothing flashes before the page is there. */
const backgroundColour = '#0c0d0e';

interface CreatedWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  maximize(): void;
  show(): void;
  loadURL(address: string): Promise<void>;
  readonly webContents: { setWebRTCIPHandlingPolicy(policy: 'disable_non_proxied_udp'): void };
}

export interface CreateWindowOptions<Window extends CreatedWindow> {
  readonly create: (options: BrowserWindowConstructorOptions) => Window;
  readonly preloadFile: string;
  readonly placement: Placement;
  readonly isDevelopment: boolean;
}

/** Opens the window on Rimlight's own page. It shows itself once there is something to see. */
export function createWindow<Window extends CreatedWindow>(options: CreateWindowOptions<Window>): Window {
  const { bounds, isMaximised } = options.placement;
  const window = options.create({
    ...bounds,
    minWidth: 640,
    minHeight: 400,
    show: false,
    backgroundColor: backgroundColour,
    title: 'Rimlight',
    webPreferences: webPreferences(options.preloadFile, options.isDevelopment),
  });
  // WebRTC is the one way out that requests are not asked about.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.once('ready-to-show', () => {
    if (isMaximised) window.maximize();
    window.show();
  });
  return window;
}

/** @throws when the page cannot be loaded. */
export async function loadPage(window: Pick<CreatedWindow, 'loadURL'>): Promise<void> {
  await window.loadURL(appAddress);
}

/** Written out where Electron's default is the same: a changed default must not change Rimlight. */
function webPreferences(
  preloadFile: string,
  isDevelopment: boolean,
): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload: preloadFile,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: isDevelopment,
  };
}
