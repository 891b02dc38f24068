import { lesionTypes } from '../../../src-main/contract/lesion.ts';
import type { CaseLesions } from '../../composables/useCaseLesions.ts';
import type { CaseMarks } from '../../composables/useCaseMarks.ts';
import type { CommandHandlers } from '../../keyboard/commandRegistry.ts';

/** What is done with the chosen lesions, and which type the next ones have. */
export function lesionCommands(lesions: CaseLesions, marks: CaseMarks): CommandHandlers {
  return {
    'lesion.merge': () => {
      lesions.merge([...lesions.chosen.value]);
    },
    'lesion.nextType': () => {
      const [only] = lesions.chosen.value;
      const first = lesions.lesions.value.find(({ lesionId }) => lesionId === only);
      const type = typeAfter(first?.type ?? lesions.newType.value);
      lesions.newType.value = type;
      lesions.retype([...lesions.chosen.value], type);
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
