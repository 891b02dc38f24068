import { baselineName as nameOf } from '../../src-main/attribution/baselines/baselineName.ts';
import type { BaselineSpec, SingleBaseline } from '../../src-main/contract/attribution.ts';

/** A short name of a baseline, as in a list, where nobody has named its photograph. */
export function baselineName(baseline: BaselineSpec): string {
  return nameOf(baseline, () => null);
}

/** What a baseline is and what it cannot show, in whole sentences. */
export function baselineDescription(baseline: BaselineSpec): string {
  if (baseline.kind === 'set')
    return `The mean over ${baseline.members.length} baselines: ${[...new Set(baseline.members.map((member) => baselineName(member).toLowerCase()))].join(', ')}.`;
  return singleDescription(baseline);
}

function singleDescription(baseline: SingleBaseline): string {
  switch (baseline.kind) {
    case 'black':
      return 'A black image inside the field of view. It gives dark pixels, such as haemorrhages and microaneurysms, little attribution: compare it with a brighter baseline.';
    case 'white':
      return 'A white image inside the field of view. It gives bright pixels, such as exudates, little attribution.';
    case 'colour':
      return `One colour inside the field of view: red ${percent(baseline.red)}, green ${percent(baseline.green)}, blue ${percent(baseline.blue)}. Pixels of this colour get no attribution.`;
    case 'mean-colour':
      return 'The photograph’s own mean colour inside the field of view: a fundus without structure.';
    case 'blur':
      return `The photograph blurred with a standard deviation of ${baseline.sigmaPx} px of the model’s input. It favours small structures.`;
    case 'uniform-noise':
      return `Random colours inside the field of view, seed ${baseline.seed}. Better as several draws, which are averaged.`;
    case 'gaussian-noise':
      return `The photograph with Gaussian noise of standard deviation ${baseline.sigma}, seed ${baseline.seed}. Better as several draws, which are averaged.`;
    case 'maximum-distance':
      return 'Every value replaced by whichever of black and white is farther away. It carries information on the photograph itself.';
    case 'image':
      return 'A chosen photograph, laid so that its field of view lies on this one.';
    case 'mirrored-image':
      return 'A chosen photograph, turned left to right and laid so that its field of view lies on this one: for a fellow eye.';
    case 'inpainted':
      return 'The photograph with the marked lesions filled in from their surroundings: only the lesions differ.';
    case 'average-fundus':
      return 'The average training photograph, where the model package brings one.';
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
