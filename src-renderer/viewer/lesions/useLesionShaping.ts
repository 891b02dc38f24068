import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { ViewerTool } from '../viewerTool.ts';
import type { ShownLesion } from './shownLesion.ts';

interface ShapingProps {
  readonly imageId: string;
  readonly tool: ViewerTool;
  readonly lesions: readonly Lesion[];
  readonly chosenLesions: ReadonlySet<LesionId>;
}

export interface LesionShaping {
  /** The lesions with the one that is being changed as it would be. */
  readonly shown: ComputedRef<readonly ShownLesion[]>;
  /** The only chosen one, whose points can be moved while no tool is in hand. */
  readonly shaped: ComputedRef<ShownLesion | null>;
  readonly reshape: (rings: Rings, isFinal: boolean) => void;
}

/** Moves the points of the chosen lesion. A change is told once, when it is finished, so that it is one step of undo. */
export function useLesionShaping(
  props: ShapingProps,
  reshaped: (lesionId: LesionId, rings: Rings) => void,
): LesionShaping {
  const preview = shallowRef<{ readonly lesionId: LesionId; readonly rings: Rings } | null>(null);

  const shown = computed<readonly ShownLesion[]>(() => {
    const now = preview.value;
    if (now === null) return props.lesions;
    return props.lesions.map((lesion) =>
      lesion.lesionId === now.lesionId ? { ...lesion, rings: now.rings } : lesion,
    );
  });
  const shaped = computed(() => {
    if (props.tool !== 'none' || props.chosenLesions.size !== 1) return null;
    return shown.value.find(({ lesionId }) => props.chosenLesions.has(lesionId)) ?? null;
  });

  watch(
    () => [props.imageId, props.tool, props.chosenLesions],
    () => {
      preview.value = null;
    },
  );

  return {
    shown,
    shaped,
    reshape(rings, isFinal) {
      if (shaped.value === null) return;
      const { lesionId } = shaped.value;
      preview.value = isFinal ? null : { lesionId, rings };
      if (isFinal) reshaped(lesionId, rings);
    },
  };
}
