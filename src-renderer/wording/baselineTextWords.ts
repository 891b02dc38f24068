/** The kinds of baseline that can be put together in the settings, in the order in which they are offered. */
export const baselineKinds = [
  { value: 'black', label: 'Black' },
  { value: 'white', label: 'White' },
  { value: 'mean-colour', label: 'Mean colour of the photograph' },
  { value: 'blur', label: 'Blurred photograph' },
  { value: 'average-fundus', label: 'Average fundus of the model' },
  { value: 'maximum-distance', label: 'Maximum distance' },
  { value: 'uniform-noise', label: 'Uniform noise' },
  { value: 'gaussian-noise', label: 'Photograph with Gaussian noise' },
  { value: 'other', label: 'As written on the command line' },
] as const;
export type OfferedBaseline = (typeof baselineKinds)[number]['value'];

const meanings: Readonly<Record<string, string>> = {
  black:
    'Black inside the field of view, as in the paper. Cannot credit dark lesions: compare it with a brighter one.',
  white: 'White inside the field of view. Cannot credit bright lesions such as exudates.',
  colour: 'One colour inside the field of view. Cannot credit pixels of that colour.',
  'mean-colour': 'The photograph’s own mean colour: a fundus without structure.',
  blur: 'The photograph blurred, with the standard deviation in pixels of the model’s input. Favours small structures.',
  'average-fundus': 'The average training photograph, where the model package brings one.',
  'maximum-distance': 'Every value replaced by whichever of black and white is farther away.',
  'uniform-noise': 'Random colours inside the field of view; several draws are averaged.',
  'gaussian-noise': 'The photograph with random noise around it; several draws are averaged.',
  image: 'A chosen picture, named by the hash of its file.',
  inpainted: 'The photograph with the marked lesions filled in.',
};

/** What a baseline written as on the command line is, in a sentence; null for what is not known here. */
export function baselineMeaning(text: string): string | null {
  if (text.includes('+')) return 'Attributions against several baselines, averaged.';
  const kind = /^[a-z-]+/.exec(text)?.[0] ?? '';
  return meanings[kind] ?? null;
}

const shortNames: Readonly<Record<string, string>> = {
  black: 'Black',
  white: 'White',
  'mean-colour': 'Mean colour',
  'average-fundus': 'Average fundus',
  'maximum-distance': 'Maximum distance',
};

/** The name of a baseline written as on the command line, as in a list; as it is written where it has no other. */
export function baselineTextName(text: string): string {
  const sigmaPx = /^blur:([\d.]+)$/.exec(text)?.[1];
  return sigmaPx === undefined ? (shortNames[text] ?? text) : `Blur ${sigmaPx} px`;
}
