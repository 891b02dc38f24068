import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { commands } from '../../../src-main/contract/commands.ts';
import { appEventSchema, type AppEvent } from '../../../src-main/contract/events.ts';
import { menuTemplate } from '../../../src-main/shell-desktop/menu.ts';

function entriesOf(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entriesOf(item.submenu) : [])]);
}

function menu(
  isMac = false,
  isDevelopment = false,
  announced: AppEvent[] = [],
): MenuItemConstructorOptions[] {
  return menuTemplate({ app: { announce: (event) => announced.push(event) }, isMac, isDevelopment });
}

function entry(id: string, isMac = false): MenuItemConstructorOptions {
  const found = entriesOf(menu(isMac)).find((item) => item.id === id);
  if (found === undefined) throw new Error(`There is no entry ${id}.`);
  return found;
}

function choose(item: MenuItemConstructorOptions): void {
  // Electron's own arguments are not looked at.
  Reflect.apply(item.click ?? (() => undefined), undefined, []);
}

test('every command is in the menu that it names, under its label', () => {
  for (const command of commands) {
    const title = menu().find(({ label }) => label === command.menu);
    const submenu = Array.isArray(title?.submenu) ? title.submenu : [];
    expect(submenu.find(({ id }) => id === command.id)?.label, command.id).toBe(command.label);
  }
});

test('choosing an entry announces its command, in the words of the contract', () => {
  const announced: AppEvent[] = [];
  const entries = entriesOf(menu(false, false, announced)).filter(({ id }) => id !== undefined);
  for (const item of entries) choose(item);
  expect(announced).toEqual(
    commands.map(({ id }) => ({ name: 'command.invoked', command: id })).sort(byMenu),
  );
  for (const event of announced) expect(appEventSchema.safeParse(event).success).toBe(true);
});

const menuOrder = ['File', 'Review', 'View', 'Overlay', 'Measure', 'Lesions', 'Compare', 'Go', 'Help'];
function byMenu(a: { command: string }, b: { command: string }): number {
  return place(a.command) - place(b.command);
}
function place(id: string): number {
  return menuOrder.indexOf(commands.find((command) => command.id === id)?.menu ?? '');
}

test('a key is shown and left to the page, so that letters can be typed', () => {
  for (const command of commands) {
    const { accelerator, registerAccelerator } = entry(command.id);
    expect(accelerator, command.id).toBeTypeOf('string');
    expect(registerAccelerator, command.id).toBe(false);
  }
  expect(entry('overlay.positive').accelerator).toBe('P');
  expect(entry('read.grade3').accelerator).toBe('Shift+3');
  expect(entry('view.zoomIn').accelerator).toBe('Plus');
});

test('macOS, which registers every key it shows, gets the keys in the labels', () => {
  expect(entriesOf(menu(true)).filter(({ accelerator }) => accelerator !== undefined)).toEqual([]);
  expect(entry('overlay.positive', true).label).toBe('Show positive attribution (P)');
  expect(entry('file.importFolder', true).label).toBe('Import photographs … (⌘I)');
});

test('the system has its own entries: editing text, the window, quitting', () => {
  const roles = entriesOf(menu()).map(({ role }) => role);
  for (const role of [
    'cut',
    'copy',
    'paste',
    'selectAll',
    'minimize',
    'togglefullscreen',
    'zoomIn',
    'close',
    'quit',
  ])
    expect(roles, role).toContain(role);
  expect(menu(true)[0]).toEqual({ role: 'appMenu' });
});

test('reloading and the developer tools are there only while developing', () => {
  const roles = (isDevelopment: boolean): unknown[] =>
    entriesOf(menu(false, isDevelopment)).map(({ role }) => role);
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
  expect(roles(true)).toContain('toggleDevTools');
});
