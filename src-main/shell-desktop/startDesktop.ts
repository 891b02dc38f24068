import { app, dialog, ipcMain, Menu, protocol, session, utilityProcess, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { App, AppOptions } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import { defaultLibraryFolder } from '../platform/defaultLibraryFolder.ts';
import { loadPage } from './createWindow.ts';
import { desktopPaths, type DesktopPaths } from './desktopPaths.ts';
import { createDialogs } from './dialogs.ts';
import { createElectronHost } from './electronHost.ts';
import { connectIpc } from './ipc.ts';
import { createLogFile } from './logFile.ts';
import { openMainWindow } from './mainWindow.ts';
import { menuTemplate } from './menu.ts';
import { appScheme } from './origin.ts';
import { readPageFiles } from '../rpc/page/pageFiles.ts';
import { appSchemePrivileges, createAppProtocol } from './protocol.ts';
import { hardenCommandLine } from './security/hardenCommandLine.ts';
import { secureContents } from './security/secureContents.ts';
import { secureSession } from './security/secureSession.ts';

type CreateApp = (options: AppOptions) => App | Promise<App>;

/** Starts the desktop app, once: a second start brings the first one's window to the front and ends. */
export function startDesktop(createApp: CreateApp): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const log = createLogFile(app.getPath('logs'), () => new Date().toISOString());
  // All of this must be said before Electron is ready.
  hardenCommandLine(app.commandLine);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  app.on('web-contents-created', (_, contents) => {
    secureContents(contents, log);
  });
  void app
    .whenReady()
    .then(() => openRimlight(createApp, log))
    .catch((error: unknown) => {
      log({ level: 'error', message: `Rimlight could not start: ${String(error)}` });
      dialog.showErrorBox('Rimlight cannot start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

async function openRimlight(createApp: CreateApp, log: Log): Promise<void> {
  const isDevelopment = !app.isPackaged;
  await secureSession(session.defaultSession, isDevelopment, log);
  const paths = desktopPaths({
    appFolder: app.getAppPath(),
    packagedResourcesFolder: process.resourcesPath,
    isPackaged: app.isPackaged,
  });
  const core = await createApp(appOptions(paths, log));
  closeBeforeQuitting(core);
  protocol.handle(
    appScheme,
    createAppProtocol({ app: core, pageFiles: await readPageFiles(paths.pageFolder), log }),
  );
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ app: core, isMac, isDevelopment })));
  const window = openMainWindow({
    app: core,
    preloadFile: paths.preloadFile,
    windowStateFile: join(app.getPath('userData'), 'window-state.json'),
    isDevelopment,
    log,
  });
  connectIpc({ ipc: ipcMain, app: core, window: () => (window.isDestroyed() ? null : window), log });
  focusOnSecondStart(window);
  await loadPage(window);
}

function appOptions(paths: DesktopPaths, log: Log): AppOptions {
  const chosenLibrary = app.commandLine.getSwitchValue('library');
  return {
    libraryFolder: chosenLibrary === '' ? defaultLibraryFolder(process.env, process.platform) : chosenLibrary,
    host: createElectronHost({
      paths,
      log,
      fork: (entryFile, words, options) => utilityProcess.fork(entryFile, words, options),
      environment: process.env,
      killProcess: (processId) => {
        process.kill(processId, 'SIGKILL');
      },
    }),
    dialogs: createDialogs(dialog),
    version: app.getVersion(),
  };
}

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

/** Lets go of the library first: work under way goes back into the queue. */
function closeBeforeQuitting(core: Pick<App, 'close'>): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void core.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
