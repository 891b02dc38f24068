import type { CommandRegistry } from '../keyboard/commandRegistry.ts';
import { commandsOfKey } from '../keyboard/commandOfKey.ts';
import { isField, keyBelongsToElement, type FocusedElement } from '../keyboard/keyBelongsToElement.ts';
import type { KeyPress } from '../keyboard/matchKey.ts';
import { platformOf } from '../keyboard/platform.ts';
import { isDialogOpen } from './isDialogOpen.ts';

/** Runs the commands of the keys that are pressed in this window. Gives the way to stop. */
export function listenToKeys(target: Window, registry: CommandRegistry): () => void {
  const platform = platformOf(target.navigator.platform);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isDialogOpen(target.document)) return;
    const press = keyPressOf(event);
    const element = focusedElementOf(event.target);
    if (element !== null && keyBelongsToElement(press, element)) return;
    // The first Escape leaves the field, so that what was typed stays and the keys mean commands again.
    if (
      press.key === 'Escape' &&
      element !== null &&
      isField(element) &&
      event.target instanceof HTMLElement
    ) {
      event.target.blur();
      event.preventDefault();
      return;
    }
    const command = commandsOfKey(press, platform).find((candidate) => registry.canRun(candidate));
    if (command === undefined) return;
    event.preventDefault();
    registry.run(command);
  }

  target.addEventListener('keydown', onKeyDown);
  return () => {
    target.removeEventListener('keydown', onKeyDown);
  };
}

function keyPressOf(event: KeyboardEvent): KeyPress {
  const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event;
  return { key, code, shiftKey, ctrlKey, metaKey, altKey, hasAltGraph: event.getModifierState('AltGraph') };
}

function focusedElementOf(target: EventTarget | null): FocusedElement | null {
  if (!(target instanceof HTMLElement)) return null;
  return {
    tagName: target.tagName,
    inputType: target instanceof HTMLInputElement ? target.type : null,
    role: target.getAttribute('role'),
    isEditable: target.isContentEditable,
  };
}
