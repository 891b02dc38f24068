import type { LesionType } from '../../contract/lesion.ts';

const typeOfWords: ReadonlyMap<string, LesionType> = new Map(
  (
    [
      [
        'microaneurysm',
        ['ma', 'mas', 'microaneurysm', 'microaneurysms', 'micro aneurysm', 'micro aneurysms'],
      ],
      [
        'haemorrhage',
        [
          ...['he', 'hem', 'haemorrhage', 'haemorrhages', 'hemorrhage', 'hemorrhages', 'hemorrage'],
          ...['retinal haemorrhage', 'retinal haemorrhages', 'retinal hemorrhage', 'retinal hemorrhages'],
        ],
      ],
      ['hardExudate', ['ex', 'hard exudate', 'hard exudates', 'hardexudate', 'hardexudates']],
      [
        'softExudate',
        [
          ...['se', 'cws', 'soft exudate', 'soft exudates', 'softexudate', 'softexudates'],
          ...['cotton wool spot', 'cotton wool spots', 'cottonwool spot', 'cottonwool spots'],
          ...['cotton wool', 'cottonwoolspot', 'cottonwoolspots'],
        ],
      ],
      [
        'neovascularisation',
        [
          ...['nv', 'nvd', 'nve', 'neovascularisation', 'neovascularization', 'neovascularisations'],
          ...['neovascularizations', 'new vessel', 'new vessels'],
        ],
      ],
      ['opticDisc', ['od', 'optic disc', 'optic disk', 'opticdisc', 'opticdisk', 'optic nerve head']],
      [
        'other',
        [
          ...['irma', 'irmas', 'intraretinal microvascular abnormality'],
          ...['intraretinal microvascular abnormalities', 'other', 'others'],
        ],
      ],
    ] as const
  ).flatMap(([type, words]) => words.map((word) => [word, type] as const)),
);

/**
 * The lesion type that a label or the name of a folder means: `EX`, `1. Microaneurysms`, `hard-exudates`, `HE mask`. Null
 * where it says nothing, as `value 3` or `exudates`, which may be hard or soft.
 */
export function suggestLesionType(label: string): LesionType | null {
  const words = label
    .toLowerCase()
    .replace(/^\d+[\s.)_-]*(?=\p{L})/u, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !['mask', 'masks', 'groundtruth', 'gt', 'segmentation'].includes(word));
  return typeOfWords.get(words.join(' ')) ?? null;
}
