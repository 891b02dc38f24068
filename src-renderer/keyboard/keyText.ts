import { parseKeyCombination, type Key } from './keyCombination.ts';
import type { Platform } from './platform.ts';

const macSigns = { control: '⌘', shift: '⇧', alt: '⌥' } as const;

const namedTexts = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: 'Enter',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: 'Backspace',
} as const;

/** A combination for people to read: `Ctrl+Z`, or `⌘Z` on a Mac. */
export function keyText(combinationText: string, platform: Platform): string {
  const { hasControl, hasShift, hasAlt, key } = parseKeyCombination(combinationText);
  if (platform === 'mac')
    return [
      hasAlt && macSigns.alt,
      hasShift && macSigns.shift,
      hasControl && macSigns.control,
      textOfKey(key),
    ]
      .filter((part) => part !== false)
      .join('');
  return [hasControl && 'Ctrl', hasAlt && 'Alt', hasShift && 'Shift', textOfKey(key)]
    .filter((part) => part !== false)
    .join('+');
}

/** The value of `aria-keyshortcuts`: names of `KeyboardEvent.key`, several combinations separated by spaces. */
export function ariaKeyShortcuts(combinationTexts: readonly string[], platform: Platform): string {
  return combinationTexts
    .map((text) => {
      const { hasControl, hasShift, hasAlt, key } = parseKeyCombination(text);
      return [
        hasControl && (platform === 'mac' ? 'Meta' : 'Control'),
        hasAlt && 'Alt',
        hasShift && 'Shift',
        ariaNameOf(key),
      ]
        .filter((part) => part !== false)
        .join('+');
    })
    .join(' ');
}

function textOfKey(key: Key): string {
  if (key.kind === 'named') return namedTexts[key.name];
  return rawText(key);
}

function ariaNameOf(key: Key): string {
  if (key.kind === 'named') return key.name;
  const text = rawText(key);
  return text === '+' ? 'Plus' : text;
}

function rawText(key: Exclude<Key, { kind: 'named' }>): string {
  switch (key.kind) {
    case 'letter':
      return key.letter;
    case 'digit':
      return key.digit;
    case 'symbol':
      return key.symbol;
  }
}
