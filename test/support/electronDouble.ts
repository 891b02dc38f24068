import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
} from 'electron';

/*
 * A double of the parts of Electron that src-main/shell-desktop uses, for machines without its binary. It decides
 * nothing: it keeps what it is told and lets a test speak as Electron would.
 */

/** An event that can be prevented, as Electron hands it to listeners. */
export function preventable<Details extends object>(
  details: Details,
): Details & { isPrevented: boolean; preventDefault(): void } {
  return {
    ...details,
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true;
    },
  };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

export class ContentsDouble extends EventEmitter {
  static #lastId = 0;
  readonly id = ++ContentsDouble.#lastId;
  readonly sent: { readonly channel: string; readonly event: unknown }[] = [];
  readonly calls: string[] = [];
  address = 'app://rimlight/';
  webRtcPolicy = '';
  openHandler: OpenHandler | undefined;

  getURL(): string {
    return this.address;
  }
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, event: unknown): void {
    const sent: unknown = structuredClone(event);
    this.sent.push({ channel, event: sent });
    if (electronDouble.windows.at(-1)?.webContents === this)
      setImmediate(() => electronDouble.ipcRenderer.emit(channel, { sender: this }, sent));
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  reload(): void {
    this.calls.push('reload');
  }
  forcefullyCrashRenderer(): void {
    this.calls.push('forcefullyCrashRenderer');
  }
}

export class WindowDouble extends EventEmitter {
  readonly webContents = new ContentsDouble();
  readonly calls: string[] = [];
  readonly options: BrowserWindowConstructorOptions;
  isMinimised = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    electronDouble.windows.push(this);
    electronDouble.order.push('window');
    electronDouble.app.emit('web-contents-created', {}, this.webContents);
  }
  isDestroyed(): boolean {
    return this.calls.includes('destroy');
  }
  isMinimized(): boolean {
    return this.isMinimised;
  }
  isMaximized(): boolean {
    return this.calls.includes('maximize');
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 40, y: 30, width: 1300, height: 850 };
  }
  maximize(): void {
    this.calls.push('maximize');
  }
  show(): void {
    this.calls.push('show');
  }
  restore(): void {
    this.calls.push('restore');
  }
  focus(): void {
    this.calls.push('focus');
  }
  destroy(): void {
    this.calls.push('destroy');
  }
  loadURL(address: string): Promise<void> {
    electronDouble.order.push(`load ${address}`);
    this.webContents.address = address;
    return Promise.resolve();
  }
}

type Answer<Value> = (value: Value) => void;

export class SessionDouble extends EventEmitter {
  readonly calls: string[] = [];
  permissionRequest: ((contents: object, permission: string, answer: Answer<boolean>) => void) | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  displayMedia: ((request: object, answer: Answer<null>) => void) | undefined;
  certificateVerify: ((request: object, answer: Answer<number>) => void) | undefined;
  beforeRequest: ((details: { url: string }, answer: Answer<{ cancel?: boolean }>) => void) | undefined;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<SessionDouble['beforeRequest']>): void => {
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: SessionDouble['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: SessionDouble['displayMedia']): void {
    this.displayMedia = handler;
  }
  setCertificateVerifyProc(handler: SessionDouble['certificateVerify']): void {
    this.certificateVerify = handler;
  }
  setProxy(config: { mode: string }): Promise<void> {
    this.calls.push(`proxy ${config.mode}`);
    return Promise.resolve();
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.calls.push(`spell checker ${enable}`);
  }
  setSpellCheckerLanguages(languages: readonly string[]): void {
    this.calls.push(`spell checker languages ${languages.length}`);
  }
  isRequestCancelled(url: string): boolean {
    let cancelled: boolean | undefined;
    this.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    if (cancelled === undefined) throw new Error('The request was not answered.');
    return cancelled;
  }
}

export interface FrameDouble {
  readonly url: string;
  readonly parent: object | null;
}

interface SenderDouble {
  readonly sender: { readonly id: number };
  readonly senderFrame: FrameDouble | null;
}

type InvokeHandler = (event: SenderDouble, ...words: unknown[]) => Promise<unknown>;

export class IpcMainDouble {
  readonly handlers = new Map<string, InvokeHandler>();
  handle(channel: string, handler: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`There is a handler for ${channel} already.`);
    this.handlers.set(channel, handler);
  }
  /** As a page's `ipcRenderer.invoke` arrives: cloned both ways. */
  async receive(channel: string, event: SenderDouble, ...words: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...structuredClone(words)));
  }
}

/** The page's side, connected to the last window that was made. */
class IpcRendererDouble extends EventEmitter {
  invoke(channel: string, ...words: unknown[]): Promise<unknown> {
    const contents = electronDouble.windows.at(-1)?.webContents;
    const senderFrame = { url: contents?.getURL() ?? '', parent: null };
    return electronDouble.ipcMain.receive(
      channel,
      { sender: { id: contents?.id ?? 0 }, senderFrame },
      ...words,
    );
  }
}

class AppDouble extends EventEmitter {
  isPackaged = true;
  isFirstInstance = true;
  readonly calls: string[] = [];
  readonly switches = new Map<string, string | undefined>();
  readonly folders = new Map<string, string>();
  appFolder = '';
  readonly ready = Promise.withResolvers<undefined>();
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      electronDouble.order.push('switches');
      this.switches.set(name, value);
    },
    getSwitchValue: (name: string): string => this.switches.get(name) ?? '',
  };

  requestSingleInstanceLock(): boolean {
    return this.isFirstInstance;
  }
  getPath(name: string): string {
    const folder = this.folders.get(name);
    if (folder === undefined) throw new Error(`The test gave no folder for ${name}.`);
    return folder;
  }
  getAppPath(): string {
    return this.appFolder;
  }
  getVersion(): string {
    return '9.8.7';
  }
  enableSandbox(): void {
    electronDouble.order.push('sandbox');
  }
  whenReady(): Promise<undefined> {
    electronDouble.order.push('wait until ready');
    return this.ready.promise;
  }
  quit(): void {
    this.calls.push('quit');
  }
  exit(code: number): void {
    this.calls.push(`exit ${code}`);
  }
}

interface ElectronDouble {
  readonly windows: WindowDouble[];
  /** What happened at the start, in this order. */
  readonly order: string[];
  readonly questions: MessageBoxOptions[];
  readonly errorBoxes: string[];
  answer: number;
  menu: readonly MenuItemConstructorOptions[];
  readonly exposed: Map<string, unknown>;
  readonly protocolHandlers: Map<string, (request: Request) => Promise<Response>>;
  readonly schemes: { readonly scheme: string; readonly privileges?: object }[];
  readonly app: AppDouble;
  readonly ipcMain: IpcMainDouble;
  readonly ipcRenderer: IpcRendererDouble;
  readonly session: { readonly defaultSession: SessionDouble };
  readonly [part: string]: unknown;
}

/** What `import ... from 'electron'` gives in a test that mocks the module with it. */
export const electronDouble: ElectronDouble = {
  windows: [],
  order: [],
  questions: [],
  errorBoxes: [],
  answer: 0,
  menu: [],
  exposed: new Map(),
  protocolHandlers: new Map(),
  schemes: [],
  app: new AppDouble(),
  BrowserWindow: WindowDouble,
  ipcMain: new IpcMainDouble(),
  ipcRenderer: new IpcRendererDouble(),
  session: { defaultSession: new SessionDouble() },
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown): void => {
      electronDouble.exposed.set(name, value);
    },
  },
  dialog: {
    showMessageBoxSync: (_: WindowDouble, question: MessageBoxOptions): number => {
      electronDouble.questions.push(question);
      return electronDouble.answer;
    },
    showErrorBox: (_: string, text: string): void => {
      electronDouble.errorBoxes.push(text);
    },
    showOpenDialog: (): Promise<object> => Promise.resolve({ canceled: true, filePaths: [] }),
    showSaveDialog: (): Promise<object> => Promise.resolve({ canceled: true, filePath: '' }),
  },
  Menu: {
    buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: readonly MenuItemConstructorOptions[]): void => {
      electronDouble.menu = menu;
      electronDouble.order.push('menu');
    },
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: { readonly scheme: string }[]): void => {
      electronDouble.order.push('scheme');
      electronDouble.schemes.push(...schemes);
    },
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      electronDouble.order.push('protocol');
      electronDouble.protocolHandlers.set(scheme, handler);
    },
  },
  screen: {
    getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  },
  utilityProcess: {
    fork: (): never => {
      throw new Error('The double starts no process.');
    },
  },
};
