import { beforeEach, expect, test } from 'vitest';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { isAppAddress } from '../../../src-main/shell-desktop/origin.ts';
import { securityHeaders } from '../../../src-main/rpc/page/securityHeaders.ts';
import { hardenCommandLine } from '../../../src-main/shell-desktop/security/hardenCommandLine.ts';
import { secureContents } from '../../../src-main/shell-desktop/security/secureContents.ts';
import { secureSession } from '../../../src-main/shell-desktop/security/secureSession.ts';
import { ContentsDouble, preventable, SessionDouble } from '../../support/electronDouble.ts';

let logged: LogEntry[];
const log = (entry: LogEntry): number => logged.push(entry);
beforeEach(() => {
  logged = [];
});

function securedContents(): ContentsDouble {
  const contents = new ContentsDouble();
  secureContents(contents, log);
  return contents;
}

async function securedSession(isDevelopment = false): Promise<SessionDouble> {
  const session = new SessionDouble();
  await secureSession(session, isDevelopment, log);
  return session;
}

const foreignAddresses = [
  'https://example.org/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'javascript:alert(1)',
  'data:text/html,hello',
  'not an address',
];

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  'a page cannot go elsewhere (%s), and may stay at home',
  (event) => {
    const contents = securedContents();
    for (const url of foreignAddresses) {
      const navigation = preventable({ url });
      contents.emit(event, navigation);
      expect(navigation.isPrevented, url).toBe(true);
    }
    expect(logged).toHaveLength(foreignAddresses.length);
    const atHome = preventable({ url: 'app://rimlight/#/help' });
    contents.emit(event, atHome);
    expect(atHome.isPrevented).toBe(false);
  },
);

test('a page cannot open a window, not even on its own address', () => {
  const contents = securedContents();
  for (const url of [...foreignAddresses, 'app://rimlight/'])
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
});

test('a page cannot attach a webview', () => {
  const attaching = preventable({});
  securedContents().emit('will-attach-webview', attaching);
  expect(attaching.isPrevented).toBe(true);
});

test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'openExternal', 'unknown'])(
  'the permission %s is refused, whether asked for or looked up',
  async (permission) => {
    const session = await securedSession();
    const answers: boolean[] = [];
    session.permissionRequest?.({}, permission, (isGranted) => answers.push(isGranted));
    expect(answers).toEqual([false]);
    expect(session.permissionCheck?.()).toBe(false);
    expect(logged[0]?.details).toEqual({ permission });
  },
);

test('no device and no picture of the screen is given', async () => {
  const session = await securedSession();
  expect(session.devicePermission?.()).toBe(false);
  const answers: unknown[] = [];
  session.displayMedia?.({}, (streams) => answers.push(streams));
  expect(answers).toEqual([null]);
});

test.each([
  'https://example.org/',
  'http://localhost/',
  'http://127.0.0.1:9/',
  'ws://127.0.0.1:9/',
  'wss://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'blob:https://example.org/1',
  'blob:null/1',
  'app://elsewhere/',
  'chrome-extension://abc/x.js',
  'devtools://devtools/bundled/inspector.html',
  '',
])('a request for %j is cancelled and logged without its address', async (url) => {
  const session = await securedSession();
  expect(session.isRequestCancelled(url)).toBe(true);
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toContain('example.org');
});

test.each(['app://rimlight/', 'app://rimlight/pictures/1/full', 'blob:app://rimlight/0b9c'])(
  'a request for %j goes through',
  async (url) => {
    expect((await securedSession()).isRequestCancelled(url)).toBe(false);
  },
);

test('the developer tools load while developing, and nothing else more', async () => {
  const session = await securedSession(true);
  expect(session.isRequestCancelled('devtools://devtools/bundled/inspector.html')).toBe(false);
  expect(session.isRequestCancelled('http://localhost:5173/')).toBe(true);
});

test('no proxy is looked for and no dictionary is fetched', async () => {
  expect((await securedSession()).calls).toEqual([
    'spell checker languages 0',
    'spell checker false',
    'proxy direct',
  ]);
});

test('every certificate is refused', async () => {
  const answers: number[] = [];
  (await securedSession()).certificateVerify?.({}, (code) => answers.push(code));
  expect(answers).toEqual([-2]);
});

test('only what the program itself made can be downloaded', async () => {
  const session = await securedSession();
  const isRefused = (address: string): boolean => {
    const event = preventable({});
    session.emit('will-download', event, { getURL: () => address });
    return event.isPrevented;
  };
  expect(isRefused('https://example.org/setup.exe')).toBe(true);
  expect(isRefused('blob:https://example.org/1')).toBe(true);
  expect(isRefused('data:text/plain,x')).toBe(true);
  expect(isRefused('app://rimlight/pictures/1/full')).toBe(false);
  expect(isRefused('blob:app://rimlight/1')).toBe(false);
});

test('no name resolves and Chromium calls nobody; nothing experimental is turned on', () => {
  const switches = new Map<string, string | undefined>();
  hardenCommandLine({ appendSwitch: (name, value) => switches.set(name, value) });
  expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  for (const name of [
    'no-proxy-server',
    'disable-background-networking',
    'disable-component-update',
    'no-pings',
  ])
    expect(switches.has(name), name).toBe(true);
  for (const name of switches.keys())
    expect(name).not.toMatch(/enable-|unsafe|no-sandbox|disable-web-security/);
});

test('the content security policy starts from nothing and names no place but the program', () => {
  const contentSecurityPolicy = securityHeaders['content-security-policy']!;
  const directives = contentSecurityPolicy.split('; ');
  expect(directives[0]).toBe("default-src 'none'");
  expect(directives).toContain("script-src 'self'");
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:/);
});

test('its own address is told from every look-alike', () => {
  expect(isAppAddress('app://rimlight/')).toBe(true);
  for (const address of [
    'app://rimlight.evil/',
    'app:rimlight/',
    'app:///rimlight/',
    'app://user@rimlight/',
    'x',
  ])
    expect(isAppAddress(address), address).toBe(false);
});
