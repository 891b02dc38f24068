import type { BaselineChoices } from '../../../src-main/contract/baseline.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import { baselineTextName } from '../../wording/baselineTextWords.ts';

interface AddableBaseline {
  /** As on the command line. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

/** Beside those of the session, as they are written on the command line. */
const usual = [
  'black',
  'white',
  'mean-colour',
  'blur:6',
  'blur:12',
  'blur:24',
  'uniform-noise:0*8',
  'maximum-distance',
] as const;

/**
 * What can be added to a comparison without putting it together first: saved baselines, those of the session, what this case
 * has of its own, and the usual ones; each once, without those that are there.
 * @param choices Null until the program has said what the case has.
 */
export function addableBaselines(
  compared: readonly string[],
  { savedBaselines, baselines }: Pick<Settings, 'savedBaselines' | 'baselines'>,
  choices: Pick<BaselineChoices, 'fellowEyes' | 'lesions' | 'hasAverageFundus'> | null,
): readonly AddableBaseline[] {
  const offered: readonly AddableBaseline[] = [
    ...savedBaselines.map(({ name, baseline }) => ({ id: baseline, label: name, description: 'Saved' })),
    ...baselines.map((id) => ({ id, label: baselineTextName(id), description: 'Of the session' })),
    ...ofCase(choices),
    ...usual.map((id) => ({ id, label: baselineTextName(id) })),
  ];
  const seen = new Set(compared);
  return offered.filter(({ id }) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function ofCase(
  choices: Pick<BaselineChoices, 'fellowEyes' | 'lesions' | 'hasAverageFundus'> | null,
): readonly AddableBaseline[] {
  if (choices === null) return [];
  const { fellowEyes, lesions, hasAverageFundus } = choices;
  const [fellowEye] = fellowEyes;
  return [
    fellowEye === undefined
      ? {
          id: 'fellow-eye',
          label: baselineTextName('fellow-eye'),
          description: 'Not possible: the library has no photograph of the other eye.',
          isDisabled: true,
        }
      : { id: 'fellow-eye', label: baselineTextName('fellow-eye'), description: fellowEye.name },
    lesions === 0
      ? {
          id: 'inpainted',
          label: baselineTextName('inpainted'),
          description: 'Not possible: no lesions are marked.',
          isDisabled: true,
        }
      : {
          id: 'inpainted',
          label: baselineTextName('inpainted'),
          description: lesions === 1 ? '1 lesion' : `${lesions} lesions`,
        },
    ...(hasAverageFundus ? [{ id: 'average-fundus', label: baselineTextName('average-fundus') }] : []),
  ];
}
