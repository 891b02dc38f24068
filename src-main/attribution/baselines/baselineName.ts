import type { BaselineSpec, SingleBaseline } from '../../contract/attribution.ts';

/** What a photograph is called, such as `Right eye of P004`, by the hash that a baseline names; null where nobody knows. */
export type NameImage = (contentHash: string) => string | null;

/** A baseline in a few words, as in a list: `Blur 12 px`, `Right eye of P004, mirrored`, `8 draws of uniform noise`. */
export function baselineName(baseline: BaselineSpec, nameImage: NameImage): string {
  return baseline.kind === 'set'
    ? setName(baseline.members, nameImage)
    : capitalised(singleName(baseline, nameImage));
}

/** Draws of one noise, or photographs, are counted as such. */
function setName(members: readonly SingleBaseline[], nameImage: NameImage): string {
  const names = new Set(members.map((member) => singleName(member, nameImage)));
  const [first, second] = names;
  if (names.size === 1 && members.every(isNoise)) return `${members.length} draws of ${first}`;
  if (members.every(isImage)) return `Mean over ${members.length} photographs`;
  return names.size === 2 && members.length === 2
    ? `Mean over ${first} and ${second}`
    : `Mean over ${members.length} baselines`;
}

function isNoise({ kind }: SingleBaseline): boolean {
  return kind === 'uniform-noise' || kind === 'gaussian-noise';
}

function isImage({ kind }: SingleBaseline): boolean {
  return kind === 'image' || kind === 'mirrored-image';
}

function singleName(baseline: SingleBaseline, nameImage: NameImage): string {
  switch (baseline.kind) {
    case 'black':
      return 'black';
    case 'white':
      return 'white';
    case 'colour':
      return `colour ${[baseline.red, baseline.green, baseline.blue].map(percent).join(' / ')} %`;
    case 'mean-colour':
      return 'mean colour';
    case 'blur':
      return `blur ${baseline.sigmaPx} px`;
    case 'uniform-noise':
      return 'uniform noise';
    case 'gaussian-noise':
      return `Gaussian noise, ${baseline.sigma}`;
    case 'maximum-distance':
      return 'maximum distance';
    case 'image':
      return nameImage(baseline.contentHash) ?? 'a chosen photograph';
    case 'mirrored-image':
      return `${nameImage(baseline.contentHash) ?? 'a chosen photograph'}, mirrored`;
    case 'inpainted':
      return 'lesions filled in';
    case 'average-fundus':
      return 'average fundus';
  }
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
