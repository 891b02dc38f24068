/** One key together with what is held down, as written in the table of commands. */
export interface KeyCombination {
  /** Ctrl, or the command key of a Mac. */
  readonly hasControl: boolean;
  readonly hasShift: boolean;
  readonly hasAlt: boolean;
  readonly key: Key;
}

/** What a key is known by: a digit by its place on the keyboard, everything else by what it writes. */
export type Key =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'named'; readonly name: NamedKey };

/** Names as in `KeyboardEvent.key`. */
type NamedKey = (typeof namedKeys)[keyof typeof namedKeys];

const namedKeys = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Enter: 'Enter',
  Escape: 'Escape',
  Delete: 'Delete',
  Backspace: 'Backspace',
} as const;

/**
 * Reads a key in Electron's spelling: `P`, `Shift+1`, `CmdOrCtrl+Z`, `[`, `+`.
 *
 * @throws RangeError for anything else.
 */
export function parseKeyCombination(text: string): KeyCombination {
  // What is held ends before the last plus sign, unless that sign is the key itself: `+`, `CmdOrCtrl++`.
  const end = text.slice(0, -1).lastIndexOf('+');
  const held = end < 0 ? [] : text.slice(0, end).split('+');
  if (held.some((name) => !['CmdOrCtrl', 'Shift', 'Alt'].includes(name)))
    throw new RangeError(`"${text}" holds down a key that is none of CmdOrCtrl, Shift and Alt.`);
  return {
    hasControl: held.includes('CmdOrCtrl'),
    hasShift: held.includes('Shift'),
    hasAlt: held.includes('Alt'),
    key: parseKey(text.slice(end + 1)),
  };
}

function parseKey(text: string): Key {
  if (/^[A-Z]$/.test(text)) return { kind: 'letter', letter: text };
  if (/^\d$/.test(text)) return { kind: 'digit', digit: text };
  if (isNamedKey(text)) return { kind: 'named', name: namedKeys[text] };
  if (/^[^\s\w]$/.test(text)) return { kind: 'symbol', symbol: text };
  throw new RangeError(`"${text}" is no key that a command can have.`);
}

function isNamedKey(text: string): text is keyof typeof namedKeys {
  return Object.hasOwn(namedKeys, text);
}
