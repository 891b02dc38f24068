/**
 * The kinds of baseline that can be put together in the settings, in the order in which they are offered; each with one of
 * its kind as it is written on the command line.
 */
export const offeredBaselines = [
  { value: 'black', label: 'Black', example: 'black' },
  { value: 'white', label: 'White', example: 'white' },
  { value: 'mean-colour', label: 'Mean colour of the photograph', example: 'mean-colour' },
  { value: 'blur', label: 'Blurred photograph', example: 'blur:12' },
  { value: 'average-fundus', label: 'Average fundus of the model', example: 'average-fundus' },
  { value: 'maximum-distance', label: 'Maximum distance', example: 'maximum-distance' },
  { value: 'uniform-noise', label: 'Uniform noise', example: 'uniform-noise' },
  { value: 'gaussian-noise', label: 'Photograph with Gaussian noise', example: 'gaussian-noise:0.15' },
  { value: 'other', label: 'As written on the command line', example: 'colour:0.5,0.2,0.1' },
] as const;
export type OfferedBaseline = (typeof offeredBaselines)[number]['value'];
