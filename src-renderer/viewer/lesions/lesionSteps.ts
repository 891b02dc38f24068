import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion, LesionPatch, LesionSource, LesionType } from '../../../src-main/contract/lesion.ts';
import { mergeRegions } from '../../../src-main/fundus/region/mergeRegions.ts';
import { regionArea } from '../../../src-main/fundus/region/regionArea.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { toPut } from './lesionPatches.ts';

type LesionToPut = LesionPatch['put'][number];

export function drawnLesion(lesionId: LesionId, type: LesionType, rings: Rings): LesionToPut {
  return { lesionId, type, source: 'drawn', sourceFile: null, rings: asWritten(rings) };
}

export function reshapePatch(lesion: Lesion, rings: Rings): LesionPatch {
  return { put: [{ ...toPut(lesion), rings: asWritten(rings) }], remove: [] };
}

export function retypePatch(lesions: readonly Lesion[], type: LesionType): LesionPatch {
  return { put: lesions.map((lesion) => ({ ...toPut(lesion), type })), remove: [] };
}

/** The largest piece remains the lesion; the others are new ones of the same type and source. */
export function splitPatch(lesion: Lesion, pieces: readonly Rings[], newId: () => LesionId): LesionPatch {
  const largestFirst = pieces.toSorted((left, right) => regionArea(right) - regionArea(left));
  return {
    put: largestFirst.map((rings, index) => ({
      ...toPut(lesion),
      lesionId: index === 0 ? lesion.lesionId : newId(),
      rings: asWritten(rings),
    })),
    remove: [],
  };
}

/** All parts as one lesion, under the id and with the type of the first, also where they do not touch. */
export function mergePatch(
  parts: readonly Lesion[],
  picture: { readonly widthPx: number; readonly heightPx: number },
): LesionPatch {
  const [first, ...others] = parts as readonly [Lesion, ...Lesion[]];
  const isSameFile = others.every(({ sourceFile }) => sourceFile === first.sourceFile);
  return {
    put: [
      {
        ...toPut(first),
        source: mergedSource(parts),
        sourceFile: isSameFile ? first.sourceFile : null,
        rings: asWritten(
          mergeRegions(
            parts.map(({ rings }) => rings),
            picture,
          ).flat(),
        ),
      },
    ],
    remove: others.map(({ lesionId }) => lesionId),
  };
}

/** A bounding box in it makes the whole contour approximate. */
function mergedSource(parts: readonly Lesion[]): LesionSource {
  const sources = new Set(parts.map(({ source }) => source));
  if (sources.has('box')) return 'box';
  return sources.size === 1 ? parts[0]!.source : 'drawn';
}

/** Hundredths of a pixel are finer than anybody draws. */
function asWritten(rings: Rings): number[][] {
  return rings.map((ring) => ring.map((value) => Math.round(100 * value) / 100));
}
