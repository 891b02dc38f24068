import { describe, expect, it } from 'vitest';
import {
  keyBelongsToElement,
  type FocusedElement,
} from '../../../../src-renderer/keyboard/keyBelongsToElement.ts';
import { press } from './press.ts';

const element = (change: Partial<FocusedElement>): FocusedElement => ({
  tagName: 'DIV',
  inputType: null,
  role: null,
  isEditable: false,
  ...change,
});
const textField = element({ tagName: 'INPUT', inputType: 'search' });
const button = element({ tagName: 'BUTTON' });
const slider = element({ tagName: 'INPUT', inputType: 'range' });

describe('keyBelongsToElement', () => {
  it('leaves what is typed to a field, brackets on AltGr included', () => {
    for (const field of [textField, element({ tagName: 'TEXTAREA' }), element({ isEditable: true })]) {
      expect(keyBelongsToElement(press('p', 'KeyP'), field)).toBe(true);
      expect(keyBelongsToElement(press('Enter', 'Enter'), field)).toBe(true);
      expect(keyBelongsToElement(press(']', 'Digit9', 'Control', 'Alt'), field)).toBe(true);
    }
  });

  it('leaves undo, redo and copying to a field', () => {
    expect(keyBelongsToElement(press('z', 'KeyZ', 'Control'), textField)).toBe(true);
    expect(keyBelongsToElement(press('Z', 'KeyZ', 'Meta', 'Shift'), textField)).toBe(true);
    expect(keyBelongsToElement(press('v', 'KeyV', 'Control'), textField)).toBe(true);
  });

  it('gives other Ctrl combinations and Escape to the commands, even in a field', () => {
    expect(keyBelongsToElement(press('Enter', 'Enter', 'Control'), textField)).toBe(false);
    expect(keyBelongsToElement(press('Escape', 'Escape'), textField)).toBe(false);
  });

  it('leaves Enter to a button, and nothing else', () => {
    expect(keyBelongsToElement(press('Enter', 'Enter'), button)).toBe(true);
    expect(keyBelongsToElement(press('Enter', 'Enter', 'Control'), button)).toBe(false);
    expect(keyBelongsToElement(press('Enter', 'Enter', 'Shift'), button)).toBe(false);
    expect(keyBelongsToElement(press('p', 'KeyP'), button)).toBe(false);
    expect(keyBelongsToElement(press('ArrowLeft', 'ArrowLeft'), button)).toBe(false);
  });

  it('leaves arrows to a slider and a row of tabs, and letters to the commands', () => {
    expect(keyBelongsToElement(press('ArrowLeft', 'ArrowLeft'), slider)).toBe(true);
    expect(keyBelongsToElement(press('ArrowLeft', 'ArrowLeft'), element({ role: 'tab' }))).toBe(true);
    expect(keyBelongsToElement(press('p', 'KeyP'), slider)).toBe(false);
  });

  it('gives everything to the commands where nothing takes keys', () => {
    expect(keyBelongsToElement(press('ArrowLeft', 'ArrowLeft'), element({}))).toBe(false);
    expect(keyBelongsToElement(press('Enter', 'Enter'), element({}))).toBe(false);
  });
});
