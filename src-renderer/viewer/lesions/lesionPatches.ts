import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion, LesionPatch } from '../../../src-main/contract/lesion.ts';

type LesionToPut = LesionPatch['put'][number];

/** Lesions with a patch applied: what was there keeps its place, what is new comes last. The author is who changed it. */
export function patched(
  lesions: readonly Lesion[],
  { put, remove }: LesionPatch,
  author: string | null,
): readonly Lesion[] {
  const removed = new Set(remove);
  const replacing = new Map(put.map((lesion) => [lesion.lesionId, { ...lesion, author }]));
  const kept = lesions
    .filter(({ lesionId }) => !removed.has(lesionId))
    .map((lesion) => replacing.get(lesion.lesionId) ?? lesion);
  const known = new Set(lesions.map(({ lesionId }) => lesionId));
  return [...kept, ...[...replacing.values()].filter(({ lesionId }) => !known.has(lesionId))];
}

/** What takes a patch back, of the lesions as they are before it. */
export function inversePatch(before: readonly Lesion[], { put, remove }: LesionPatch): LesionPatch {
  const known = new Map(before.map((lesion) => [lesion.lesionId, lesion]));
  const touched = [...put.map(({ lesionId }) => lesionId), ...remove];
  return {
    put: touched.flatMap((lesionId) => known.get(lesionId) ?? []).map(toPut),
    remove: put.map(({ lesionId }) => lesionId).filter((lesionId) => !known.has(lesionId)),
  };
}

/** One patch that does what several do one after the other. */
export function joinedPatches(patches: readonly LesionPatch[]): LesionPatch {
  const put = new Map<LesionId, LesionToPut>();
  const remove = new Set<LesionId>();
  for (const patch of patches) {
    for (const lesionId of patch.remove) {
      put.delete(lesionId);
      remove.add(lesionId);
    }
    for (const lesion of patch.put) {
      put.set(lesion.lesionId, lesion);
      remove.delete(lesion.lesionId);
    }
  }
  return { put: [...put.values()], remove: [...remove] };
}

/** The ids of all lesions that a patch touches. */
export function touchedBy({ put, remove }: LesionPatch): ReadonlySet<LesionId> {
  return new Set([...put.map(({ lesionId }) => lesionId), ...remove]);
}

export function toPut({ lesionId, type, source, sourceFile, rings }: Lesion): LesionToPut {
  return { lesionId, type, source, sourceFile, rings };
}
