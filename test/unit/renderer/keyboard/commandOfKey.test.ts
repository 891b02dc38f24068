import { describe, expect, it } from 'vitest';
import { commandsOfKey } from '../../../../src-renderer/keyboard/commandOfKey.ts';
import { press } from './press.ts';

/*
 * What the keyboards write was taken from their layouts as Windows, Linux and macOS ship them: German (T1, QWERTZ),
 * French (AZERTY), US English, Russian.
 */
describe('commandsOfKey', () => {
  it.each([
    ['P', press('p', 'KeyP'), 'overlay.positive'],
    ['Shift+3', press('#', 'Digit3', 'Shift'), 'read.grade3'],
    ['1', press('1', 'Digit1'), 'view.actualSize'],
    ['+ with Shift', press('+', 'Equal', 'Shift'), 'view.zoomIn'],
    ['= without', press('=', 'Equal'), 'view.zoomIn'],
    ['?', press('?', 'Slash', 'Shift'), 'help.keyboard'],
    ['Ctrl+Z', press('z', 'KeyZ', 'Control'), 'edit.undo'],
    ['Ctrl+Shift+Z', press('Z', 'KeyZ', 'Control', 'Shift'), 'edit.redo'],
    ['the arrow', press('ArrowLeft', 'ArrowLeft'), 'view.panLeft'],
    ['Shift and the arrow', press('ArrowLeft', 'ArrowLeft', 'Shift'), 'view.lessContrast'],
    ['0 of the number pad', press('0', 'Numpad0'), 'view.fit'],
    ['+ of the number pad', press('+', 'NumpadAdd'), 'view.zoomIn'],
  ])('knows %s of a US keyboard', (_, key, command) => {
    expect(commandsOfKey(key, 'other')).toEqual([command]);
  });

  it.each([
    ['[ on AltGr+8, as Linux reports it', press('[', 'Digit8', 'AltGraph'), 'overlay.lessOpaque'],
    ['] on AltGr+9, as Windows reports it', press(']', 'Digit9', 'Control', 'Alt'), 'overlay.moreOpaque'],
    ['\\ on AltGr+ß', press('\\', 'Minus', 'AltGraph'), 'view.togglePanels'],
    ['/ on Shift+7', press('/', 'Digit7', 'Shift'), 'go.search'],
    ['? on Shift+ß', press('?', 'Minus', 'Shift'), 'help.keyboard'],
    ["' on Shift+#", press("'", 'Backslash', 'Shift'), 'overlay.smoother'],
    ['; on Shift+,', press(';', 'Comma', 'Shift'), 'overlay.sharper'],
    ['+ on its own key', press('+', 'BracketRight'), 'view.zoomIn'],
    ['Shift+0, which writes =, as grade 0', press('=', 'Digit0', 'Shift'), 'read.grade0'],
    ['Ctrl+Z by what the key writes, not by its place', press('z', 'KeyY', 'Control'), 'edit.undo'],
    ['Ctrl+,', press(',', 'Comma', 'Control'), 'go.settings'],
  ])('knows %s of a German keyboard', (_, key, command) => {
    expect(commandsOfKey(key, 'other')).toEqual([command]);
  });

  it.each([
    ['Shift+2, which writes 2, as grade 2', press('2', 'Digit2', 'Shift'), 'read.grade2'],
    ['the key of 1, which writes &, as 1', press('&', 'Digit1'), 'view.actualSize'],
    ['the key of 0, which writes à, as 0', press('à', 'Digit0'), 'view.fit'],
    ['. on Shift+;', press('.', 'Comma', 'Shift'), 'overlay.raiseThreshold'],
    ['; on its own key', press(';', 'Comma'), 'overlay.sharper'],
    ['[ on AltGr+5', press('[', 'Digit5', 'AltGraph'), 'overlay.lessOpaque'],
    ['A where Q is elsewhere', press('a', 'KeyQ'), 'read.agree'],
    ['M where ; is elsewhere', press('m', 'Semicolon'), 'view.magnifier'],
    ['? on Shift+,', press('?', 'KeyM', 'Shift'), 'help.keyboard'],
  ])('knows %s of a French keyboard', (_, key, command) => {
    expect(commandsOfKey(key, 'other')).toEqual([command]);
  });

  it("knows - and ' on the keys of 6 and 4 of a French keyboard, which are commands of their own in a comparison", () => {
    expect(commandsOfKey(press('-', 'Digit6'), 'other')).toEqual(['compare.mean', 'view.zoomOut']);
    expect(commandsOfKey(press("'", 'Digit4'), 'other')).toEqual(['compare.swipe', 'overlay.smoother']);
  });

  it('takes the place of a letter where the keyboard writes no Latin letters', () => {
    expect(commandsOfKey(press('з', 'KeyP'), 'other')).toEqual(['overlay.positive']);
  });

  it('does not take a comma for the letter that is there elsewhere', () => {
    // French: the comma is where the US keyboard has M.
    expect(commandsOfKey(press(',', 'KeyM'), 'other')).toEqual(['overlay.lowerThreshold']);
  });

  it('does not mind the lock key', () => {
    expect(commandsOfKey(press('P', 'KeyP'), 'other')).toEqual(['overlay.positive']);
    expect(commandsOfKey(press('a', 'KeyA', 'Shift'), 'other')).toEqual(['read.disagree']);
  });

  it('takes the command key of a Mac where others have Ctrl, and Option for symbols', () => {
    expect(commandsOfKey(press('z', 'KeyZ', 'Meta'), 'mac')).toEqual(['edit.undo']);
    expect(commandsOfKey(press('z', 'KeyZ', 'Control'), 'mac')).toEqual([]);
    expect(commandsOfKey(press('[', 'Digit5', 'Alt'), 'mac')).toEqual(['overlay.lessOpaque']);
  });

  it('leaves alone what belongs to the browser and the system', () => {
    expect(commandsOfKey(press('r', 'KeyR', 'Control'), 'other')).toEqual([]);
    expect(commandsOfKey(press('p', 'KeyP', 'Meta'), 'other')).toEqual([]);
    expect(commandsOfKey(press('0', 'Digit0', 'Control'), 'other')).toEqual([]);
    expect(commandsOfKey(press('ArrowLeft', 'ArrowLeft', 'Alt'), 'other')).toEqual([]);
    expect(commandsOfKey(press('Tab', 'Tab'), 'other')).toEqual([]);
  });
});
