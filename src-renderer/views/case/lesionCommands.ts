import type { Ref } from 'vue';
import { lesionTypes } from '../../../src-main/contract/lesion.ts';
import type { CaseLesions } from '../../composables/useCaseLesions.ts';
import type { CaseMarks } from '../../composables/useCaseMarks.ts';
import type { CommandHandlers } from '../../keyboard/commandRegistry.ts';
import type { ViewerTool } from '../../viewer/viewerTool.ts';

/** What is done with the chosen lesions, and which type the next ones have. */
export function lesionCommands(
  lesions: CaseLesions,
  marks: CaseMarks,
  tool: Readonly<Ref<ViewerTool>>,
): CommandHandlers {
  return {
    'lesion.merge': () => {
      lesions.merge([...lesions.chosen.value]);
    },
    'lesion.nextType': () => {
      // With a tool in hand the next lesion is meant, not the one that was just drawn.
      const changed = tool.value === 'none' ? [...lesions.chosen.value] : [];
      const first = lesions.lesions.value.find(({ lesionId }) => lesionId === changed[0]);
      lesions.newType.value = typeAfter(first?.type ?? lesions.newType.value);
      lesions.retype(changed, lesions.newType.value);
    },
    'measure.remove': () => {
      if (lesions.chosen.value.size > 0) lesions.remove([...lesions.chosen.value]);
      else marks.removeLast();
    },
  };
}

function typeAfter(type: (typeof lesionTypes)[number]): (typeof lesionTypes)[number] {
  return lesionTypes[(lesionTypes.indexOf(type) + 1) % lesionTypes.length]!;
}
