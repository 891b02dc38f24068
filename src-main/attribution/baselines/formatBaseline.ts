import type { BaselineSpec, SingleBaseline } from '../../contract/attribution.ts';

/**
 * A baseline as text, for example `blur:10` or `uniform-noise:0*8+black`; the inverse of {@link parseBaseline}. Draws of one
 * noise with seeds that follow each other are written as one.
 */
export function formatBaseline(spec: BaselineSpec): string {
  if (spec.kind !== 'set') return formatSingle(spec);
  const runs: { readonly first: SingleBaseline; readonly length: number }[] = [];
  for (const member of spec.members) {
    const last = runs.at(-1);
    if (last !== undefined && isDraw(member, last.first, last.length))
      runs.splice(-1, 1, { ...last, length: last.length + 1 });
    else runs.push({ first: member, length: 1 });
  }
  return runs.map(({ first, length }) => formatSingle(first) + (length > 1 ? `*${length}` : '')).join('+');
}

/** Whether a member is the draw that comes this many seeds after the first. */
function isDraw(member: SingleBaseline, first: SingleBaseline, offset: number): boolean {
  if (first.kind === 'uniform-noise')
    return member.kind === 'uniform-noise' && member.seed === first.seed + offset;
  if (first.kind === 'gaussian-noise')
    return (
      member.kind === 'gaussian-noise' && member.sigma === first.sigma && member.seed === first.seed + offset
    );
  return false;
}

function formatSingle(spec: SingleBaseline): string {
  switch (spec.kind) {
    case 'black':
    case 'white':
    case 'mean-colour':
    case 'maximum-distance':
    case 'average-fundus':
      return spec.kind;
    case 'colour':
      return `colour:${spec.red},${spec.green},${spec.blue}`;
    case 'blur':
      return `blur:${spec.sigmaPx}`;
    case 'uniform-noise':
      return `uniform-noise:${spec.seed}`;
    case 'gaussian-noise':
      return `gaussian-noise:${spec.sigma},${spec.seed}`;
    case 'image':
    case 'mirrored-image':
      return `${spec.kind}:${spec.contentHash}`;
    case 'inpainted':
      return `inpainted:${spec.maskHash}`;
  }
}
