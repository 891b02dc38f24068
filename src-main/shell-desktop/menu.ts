import type { MenuItemConstructorOptions } from 'electron';
import type { App } from '../app.ts';
import { commands, type Command } from '../contract/commands.ts';

export interface MenuOptions {
  readonly app: Pick<App, 'announce'>;
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
}

const menuTitles = [
  'File',
  'Review',
  'View',
  'Overlay',
  'Measure',
  'Lesions',
  'Compare',
  'Go',
  'Help',
] as const;

/**
 * Every command of the contract with its key, and what belongs to the system. A command's key is shown and not
 * registered: the page handles it, because a letter must stay a letter while somebody writes a comment.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const own = menuTitles.map((title) => commandMenu(title, options));
  const [file, ...others] = own;
  const help = others.pop();
  return [
    ...(options.isMac ? [{ role: 'appMenu' } as const] : []),
    ...present(file),
    editMenu,
    ...others,
    windowMenu(options),
    ...present(help),
  ];
}

function present<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}

function commandMenu(title: Command['menu'], options: MenuOptions): MenuItemConstructorOptions {
  const entries = commands
    .filter(({ menu }) => menu === title)
    .map((command) => commandEntry(command, options));
  const ending: MenuItemConstructorOptions[] =
    title === 'File' && !options.isMac ? [{ type: 'separator' }, { role: 'quit' }] : [];
  return { label: title, submenu: [...entries, ...ending] };
}

function commandEntry(command: Command, { app, isMac }: MenuOptions): MenuItemConstructorOptions {
  const key = command.keys[0];
  return {
    id: command.id,
    label: isMac ? `${command.label} (${macKey(key)})` : command.label,
    // macOS registers every accelerator it shows, so there the key stands in the label.
    ...(isMac ? {} : { accelerator: electronKey(key), registerAccelerator: false }),
    click: () => {
      app.announce({ name: 'command.invoked', command: command.id });
    },
  };
}

/** `+` separates keys in Electron's spelling, so the key itself has a name. */
function electronKey(key: string): string {
  return key === '+' ? 'Plus' : key;
}

function macKey(key: string): string {
  return key.replace('CmdOrCtrl+', '⌘').replace('Shift+', '⇧');
}

/** For text fields. Their keys are Chromium's own. */
const editMenu: MenuItemConstructorOptions = {
  label: 'Edit',
  submenu: [
    { role: 'undo', label: 'Undo typing', registerAccelerator: false },
    { role: 'redo', label: 'Redo typing', registerAccelerator: false },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete', registerAccelerator: false },
    { role: 'selectAll' },
  ],
};

function windowMenu({ isDevelopment }: MenuOptions): MenuItemConstructorOptions {
  return {
    label: 'Window',
    submenu: [
      { role: 'minimize' },
      { role: 'togglefullscreen' },
      { type: 'separator' },
      { role: 'resetZoom', label: 'Text at actual size' },
      { role: 'zoomIn', label: 'Larger text' },
      { role: 'zoomOut', label: 'Smaller text' },
      { type: 'separator' },
      ...(isDevelopment ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
      { role: 'close' },
    ],
  };
}
