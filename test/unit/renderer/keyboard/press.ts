import type { KeyPress } from '../../../../src-renderer/keyboard/matchKey.ts';

/** A key press as a browser reports it: what the key writes, where it is, and what is held down. */
export function press(
  key: string,
  code: string,
  ...held: readonly ('Shift' | 'Control' | 'Meta' | 'Alt' | 'AltGraph')[]
): KeyPress {
  return {
    key,
    code,
    shiftKey: held.includes('Shift'),
    ctrlKey: held.includes('Control'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    hasAltGraph: held.includes('AltGraph'),
  };
}
