import { describe, expect, it } from 'vitest';
import { ariaKeyShortcuts, keyText } from '../../../../src-renderer/keyboard/keyText.ts';

describe('keyText', () => {
  it('names the keys of each platform', () => {
    expect(keyText('CmdOrCtrl+Shift+Z', 'other')).toBe('Ctrl+Shift+Z');
    expect(keyText('CmdOrCtrl+Shift+Z', 'mac')).toBe('⇧⌘Z');
    expect(keyText('Shift+Left', 'other')).toBe('Shift+←');
    expect(keyText('+', 'mac')).toBe('+');
  });
});

describe('ariaKeyShortcuts', () => {
  it('uses the names of KeyboardEvent.key, as WAI-ARIA 1.2 asks', () => {
    expect(ariaKeyShortcuts(['CmdOrCtrl+Y', 'CmdOrCtrl+Shift+Z'], 'other')).toBe('Control+Y Control+Shift+Z');
    expect(ariaKeyShortcuts(['CmdOrCtrl+Z'], 'mac')).toBe('Meta+Z');
    expect(ariaKeyShortcuts(['+', 'Left'], 'other')).toBe('Plus ArrowLeft');
  });
});
