import { baselineTextName } from '../../wording/baselineTextWords.ts';

/** Baselines that can be asked for beside those of the settings, as they are written on the command line. */
export const baselineChoices: readonly { readonly value: string; readonly label: string }[] = [
  'black',
  'white',
  'mean-colour',
  'blur:6',
  'blur:12',
  'blur:24',
  'uniform-noise:1',
  'gaussian-noise:0.2,1',
  'maximum-distance',
].map((value) => ({ value, label: baselineTextName(value) }));
