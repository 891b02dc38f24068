/** What a file's name says about whose eye it shows. */
export interface IdentifiedEye {
  /** The name without the words for the eye. It comes from the file's name, so it may still be a real name. */
  readonly pseudonym: string;
  readonly eye: 'left' | 'right' | null;
}

const eyeOfWord: ReadonlyMap<string, 'left' | 'right'> = new Map([
  ...(['left', 'l', 'os', 'le'] as const).map((word) => [word, 'left'] as const),
  ...(['right', 'r', 'od', 're'] as const).map((word) => [word, 'right'] as const),
]);

/**
 * Guesses patient and eye from a file's path: `10_left.jpeg`, `P-003 OD.tif`, `IDRiD_01.jpg` (no eye),
 * `P003/right.png` (the folder names the patient), `IMG001OS.jpg`. A name with words for both eyes says nothing.
 */
export function identifyEye(path: string): IdentifiedEye {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const stem = (parts.pop() ?? '').replace(/\.[^.]*$/, '');
  const words = stem.replace(/(?<=\d)(OD|OS)$/, '_$1').split(/([_\-\s.]+)/);
  const eyes = new Set(words.flatMap((word) => eyeOfWord.get(word.toLowerCase()) ?? []));
  const eye = eyes.size === 1 ? [...eyes][0]! : null;
  if (eye === null) return { pseudonym: stem, eye };
  const rest = withoutEyeWords(words);
  return { pseudonym: rest === '' ? (parts.pop() ?? stem) : rest, eye };
}

/** `words` alternates between words and separators; a separator left at an end goes too. */
function withoutEyeWords(words: readonly string[]): string {
  let rest = '';
  for (let i = 0; i < words.length; i += 2) {
    const word = words[i]!;
    if (word === '' || eyeOfWord.has(word.toLowerCase())) continue;
    rest += rest === '' ? word : (words[i - 1] ?? '') + word;
  }
  return rest;
}
