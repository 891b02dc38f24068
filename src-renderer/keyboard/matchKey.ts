import type { Key, KeyCombination } from './keyCombination.ts';
import type { Platform } from './platform.ts';

/** What of a `KeyboardEvent` decides, under the names it has there. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The third level of many European keyboards, on which brackets are. */
  readonly hasAltGraph: boolean;
}

/**
 * Whether a key press is meant by a combination.
 *
 * Digits are the key and not the character, so that Shift+1 is the same key on every keyboard. Letters are what the key
 * writes, whatever the lock key says; where the keyboard writes no Latin letters, the place counts. Symbols are what the
 * key writes, whatever has to be held down for it: `[` is AltGr+8 on a German keyboard and Option+5 on a German Mac.
 */
export function matchesKey(press: KeyPress, combination: KeyCombination, platform: Platform): boolean {
  const { key, hasControl, hasShift, hasAlt } = combination;
  if (key.kind === 'symbol') return matchesSymbol(press, key.symbol, hasControl, platform);
  return (
    !press.hasAltGraph &&
    isControlHeld(press, platform) === hasControl &&
    !isForeignModifierHeld(press, platform) &&
    press.shiftKey === hasShift &&
    press.altKey === hasAlt &&
    isSameKey(press, key)
  );
}

function matchesSymbol(press: KeyPress, symbol: string, hasControl: boolean, platform: Platform): boolean {
  if (press.key !== symbol) return false;
  // Windows reports AltGr as Ctrl and Alt together.
  if (press.hasAltGraph || (press.ctrlKey && press.altKey)) return !hasControl && !press.metaKey;
  return isControlHeld(press, platform) === hasControl && !isForeignModifierHeld(press, platform);
}

function isSameKey(press: KeyPress, key: Exclude<Key, { kind: 'symbol' }>): boolean {
  switch (key.kind) {
    case 'digit':
      return (
        press.code === `Digit${key.digit}` || (press.code === `Numpad${key.digit}` && press.key === key.digit)
      );
    case 'letter':
      return writesLatinLetter(press)
        ? press.key.toUpperCase() === key.letter
        : press.code === `Key${key.letter}` && isOneLetter(press.key);
    case 'named':
      return press.key === key.name;
  }
}

function writesLatinLetter({ key }: KeyPress): boolean {
  return /^[a-z]$/i.test(key);
}

/** A letter of any alphabet: not a symbol that happens to be where a Latin letter is elsewhere. */
function isOneLetter(key: string): boolean {
  return /^\p{L}$/u.test(key);
}

function isControlHeld(press: KeyPress, platform: Platform): boolean {
  return platform === 'mac' ? press.metaKey : press.ctrlKey;
}

/** Ctrl on a Mac and the Windows key elsewhere belong to the system. */
function isForeignModifierHeld(press: KeyPress, platform: Platform): boolean {
  return platform === 'mac' ? press.ctrlKey : press.metaKey;
}
