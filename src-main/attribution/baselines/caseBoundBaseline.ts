/** Words for what every case has of its own, with what they are called. */
const caseBoundBaselines = {
  'fellow-eye': 'Fellow eye, mirrored',
  inpainted: 'Lesions filled in',
} as const;

/** A baseline that is another picture for every case. */
export type CaseBoundBaseline = keyof typeof caseBoundBaselines;

/** The word that a text is; null where it is none. */
export function caseBoundBaseline(text: string): CaseBoundBaseline | null {
  const word = text.trim();
  return word === 'fellow-eye' || word === 'inpainted' ? word : null;
}

export function caseBoundName(word: CaseBoundBaseline): string {
  return caseBoundBaselines[word];
}
