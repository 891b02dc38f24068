import { caseBoundBaseline } from '../../../../src-main/attribution/baselines/caseBoundBaseline.ts';
import { formatBaseline } from '../../../../src-main/attribution/baselines/formatBaseline.ts';
import { parseBaseline } from '../../../../src-main/attribution/baselines/parseBaseline.ts';
import type { SingleBaseline } from '../../../../src-main/contract/attribution.ts';

/** What the editor offers. `photographs` are chosen ones of the library, one or several. */
export type PartKind =
  | 'black'
  | 'white'
  | 'colour'
  | 'mean-colour'
  | 'blur'
  | 'uniform-noise'
  | 'gaussian-noise'
  | 'maximum-distance'
  | 'average-fundus'
  | 'fellow-eye'
  | 'photographs'
  | 'inpainted';

interface ChosenPhotograph {
  readonly contentHash: string;
  readonly isMirrored: boolean;
}

/** One part of a baseline in the making. It keeps what was set for other kinds, for when a person goes back to them. */
export interface BaselinePart {
  readonly kind: PartKind;
  /** Red, green and blue, 0..1. */
  readonly colour: readonly [number, number, number];
  /** Of a blur, in pixels of the model's input. */
  readonly sigmaPx: number;
  /** Of Gaussian noise, where the picture is 0..1. */
  readonly sigma: number;
  readonly draws: number;
  /** Of the first draw. */
  readonly seed: number;
  readonly photographs: readonly ChosenPhotograph[];
}

/** Several parts are averaged. */
export interface BaselineDraft {
  readonly parts: readonly BaselinePart[];
}

export const startingPart: BaselinePart = {
  kind: 'blur',
  colour: [0.5, 0.25, 0.15],
  sigmaPx: 12,
  sigma: 0.15,
  draws: 8,
  seed: 0,
  photographs: [],
};

/** Whether a kind is another picture for every case: no set can have it. */
export function standsAlone(kind: PartKind): boolean {
  return caseBoundBaseline(kind) !== null;
}

/** The draft as it is written for the main process; null while a part lacks what it needs. */
export function textOfDraft({ parts }: BaselineDraft): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1 && standsAlone(first.kind)) return first.kind;
  const members = parts.flatMap(membersOf);
  if (members.length === 0 || parts.some((part) => membersOf(part).length === 0)) return null;
  return members.length === 1
    ? formatBaseline(members[0]!)
    : formatBaseline({ kind: 'set', members: [...members] });
}

/** The draft of a text; null where it is no baseline. */
export function draftOfText(text: string): BaselineDraft | null {
  const word = caseBoundBaseline(text);
  if (word !== null) return { parts: [{ ...startingPart, kind: word }] };
  try {
    const spec = parseBaseline(text);
    const members = spec.kind === 'set' ? spec.members : [spec];
    return { parts: members.reduce<readonly BaselinePart[]>(withMember, []) };
  } catch {
    return null;
  }
}

/** How many baselines are averaged; 1 where it is a single one. */
export function memberCount({ parts }: BaselineDraft): number {
  return parts.reduce((sum, part) => sum + (standsAlone(part.kind) ? 1 : membersOf(part).length), 0);
}

/** A part as baselines; none while photographs are still to be chosen, or for what stands alone. */
export function membersOf(part: BaselinePart): readonly SingleBaseline[] {
  switch (part.kind) {
    case 'black':
    case 'white':
    case 'mean-colour':
    case 'maximum-distance':
    case 'average-fundus':
      return [{ kind: part.kind }];
    case 'colour': {
      const [red, green, blue] = part.colour;
      return [{ kind: 'colour', red, green, blue }];
    }
    case 'blur':
      return [{ kind: 'blur', sigmaPx: part.sigmaPx }];
    case 'uniform-noise':
      return drawsOf(part).map((seed) => ({ kind: 'uniform-noise', seed }));
    case 'gaussian-noise':
      return drawsOf(part).map((seed) => ({ kind: 'gaussian-noise', sigma: part.sigma, seed }));
    case 'photographs':
      return part.photographs.map(({ contentHash, isMirrored }) => ({
        kind: isMirrored ? 'mirrored-image' : 'image',
        contentHash,
      }));
    case 'fellow-eye':
    case 'inpainted':
      return [];
  }
}

function drawsOf({ seed, draws }: BaselinePart): readonly number[] {
  return Array.from({ length: draws }, (_, offset) => seed + offset);
}

/** Draws that follow each other, and photographs, become one part. */
function withMember(parts: readonly BaselinePart[], member: SingleBaseline): readonly BaselinePart[] {
  const last = parts.at(-1);
  const part = partOf(member);
  if (last !== undefined && last.kind === part.kind) {
    const joined = joinedParts(last, part);
    if (joined !== null) return [...parts.slice(0, -1), joined];
  }
  return [...parts, part];
}

function joinedParts(last: BaselinePart, part: BaselinePart): BaselinePart | null {
  if (part.kind === 'photographs')
    return { ...last, photographs: [...last.photographs, ...part.photographs] };
  const isNextDraw = part.seed === last.seed + last.draws && part.sigma === last.sigma;
  const isNoise = part.kind === 'uniform-noise' || part.kind === 'gaussian-noise';
  return isNoise && isNextDraw ? { ...last, draws: last.draws + 1 } : null;
}

function partOf(member: SingleBaseline): BaselinePart {
  switch (member.kind) {
    case 'colour':
      return { ...startingPart, kind: 'colour', colour: [member.red, member.green, member.blue] };
    case 'blur':
      return { ...startingPart, kind: 'blur', sigmaPx: member.sigmaPx };
    case 'uniform-noise':
      return { ...startingPart, kind: 'uniform-noise', seed: member.seed, draws: 1 };
    case 'gaussian-noise':
      return { ...startingPart, kind: 'gaussian-noise', sigma: member.sigma, seed: member.seed, draws: 1 };
    case 'image':
    case 'mirrored-image':
      return {
        ...startingPart,
        kind: 'photographs',
        photographs: [{ contentHash: member.contentHash, isMirrored: member.kind === 'mirrored-image' }],
      };
    case 'black':
    case 'white':
    case 'mean-colour':
    case 'maximum-distance':
    case 'average-fundus':
    case 'inpainted':
      return { ...startingPart, kind: member.kind };
  }
}
