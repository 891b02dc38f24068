import type { KeyPress } from './matchKey.ts';

/** What of the focused element decides who gets a key. */
export interface FocusedElement {
  /** In capitals. */
  readonly tagName: string;
  /** Of an `<input>`. */
  readonly inputType: string | null;
  readonly role: string | null;
  readonly isEditable: boolean;
}

const textless = ['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image'];
const arrowKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
const arrowRoles = ['radio', 'slider', 'tab', 'option', 'listbox', 'menuitem', 'grid', 'row', 'spinbutton'];
const pressTags = ['BUTTON', 'A', 'SUMMARY'];
const pressRoles = ['button', 'link', 'switch', 'tab', 'menuitem'];
const fieldEditing = ['z', 'y', 'a', 'c', 'x', 'v'];

/**
 * Whether a key goes to the focused element and not to a command: what is typed into a field and the editing keys of a
 * field, Enter on a button, arrows in a slider. Ctrl combinations that no field uses, and Escape, stay with the commands.
 */
export function keyBelongsToElement(press: KeyPress, element: FocusedElement): boolean {
  if (isField(element)) return !isCommandInField(press);
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  const { key } = press;
  // Shift+Enter presses nothing that Enter would not press.
  if (key === 'Enter' || key === ' ') return !(key === 'Enter' && press.shiftKey) && isPressed(element);
  if (arrowKeys.includes(key)) return element.inputType !== null || arrowRoles.includes(element.role ?? '');
  return false;
}

/** The element takes text, or letters to choose an entry. */
export function isField({ tagName, inputType, isEditable }: FocusedElement): boolean {
  if (isEditable || tagName === 'TEXTAREA' || tagName === 'SELECT') return true;
  return tagName === 'INPUT' && !textless.includes(inputType ?? 'text');
}

function isCommandInField(press: KeyPress): boolean {
  if (press.key === 'Escape') return true;
  if (press.hasAltGraph || press.altKey || press.ctrlKey === press.metaKey) return false;
  return !fieldEditing.includes(press.key.toLowerCase());
}

function isPressed({ tagName, inputType, role }: FocusedElement): boolean {
  return pressTags.includes(tagName) || pressRoles.includes(role ?? '') || inputType !== null;
}
