/** Baselines that can be asked for beside those of the settings, as they are written on the command line. */
export const baselineChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'black', label: 'Black' },
  { value: 'white', label: 'White' },
  { value: 'mean-colour', label: 'Mean colour' },
  { value: 'blur:6', label: 'Blur 6 px' },
  { value: 'blur:12', label: 'Blur 12 px' },
  { value: 'blur:24', label: 'Blur 24 px' },
  { value: 'uniform-noise:1', label: 'Uniform noise' },
  { value: 'gaussian-noise:0.2:1', label: 'Gaussian noise 0.2' },
  { value: 'maximum-distance', label: 'Maximum distance' },
];
