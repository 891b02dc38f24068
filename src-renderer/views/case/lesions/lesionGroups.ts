import type { LesionId } from '../../../../src-main/contract/ids.ts';
import { lesionTypes, type LesionType } from '../../../../src-main/contract/lesion.ts';
import type {
  ContrastTest,
  LesionGroup,
  LesionLayer,
  LesionMeasures,
  MeasuredLesion,
} from '../../../../src-main/contract/lesionMeasures.ts';
import { lesionGroupName } from '../../../wording/lesionWords.ts';

/** A layer, a type, or what is chosen on the photograph. */
export type LesionGroupId = LesionLayer | LesionType | 'chosen';

/** Lesions that are looked at together. */
export interface CaseLesionGroup {
  readonly id: LesionGroupId;
  readonly name: string;
  readonly lesions: readonly MeasuredLesion[];
  /** Of the rim that was measured with; null where these were not tested together. */
  readonly test: ContrastTest | null;
}

/**
 * All lesions, each of their types where there are several, the optic disc, the bounding boxes, and what is chosen: those
 * of which there are any.
 */
export function lesionGroups(
  measures: LesionMeasures,
  chosen: ReadonlySet<LesionId>,
): readonly CaseLesionGroup[] {
  const inLayer = (layer: LesionLayer): readonly MeasuredLesion[] =>
    measures.lesions.filter((lesion) => lesion.layer === layer);
  const lesions = inLayer('lesions');
  const types = lesionTypes.filter((type) => lesions.some((lesion) => lesion.type === type));
  const chosenLesions = measures.lesions.filter(({ lesionId }) => chosen.has(lesionId));
  const layerGroup = (layer: LesionLayer, ofLayer: readonly MeasuredLesion[]): CaseLesionGroup => ({
    id: layer,
    name: lesionGroupName(layer),
    lesions: ofLayer,
    test: testOf(measures, (group) => group.kind === 'layer' && group.layer === layer),
  });
  const groups: readonly CaseLesionGroup[] = [
    layerGroup('lesions', lesions),
    ...(types.length > 1 ? types : []).map((type) => ({
      id: type,
      name: lesionGroupName(type),
      lesions: lesions.filter((lesion) => lesion.type === type),
      test: testOf(measures, (group) => group.kind === 'type' && group.type === type),
    })),
    layerGroup('opticDisc', inLayer('opticDisc')),
    layerGroup('approximate', inLayer('approximate')),
    { id: 'chosen', name: 'Chosen', lesions: chosenLesions, test: chosenTest(measures, chosenLesions) },
  ];
  return groups.filter((group) => group.lesions.length > 0);
}

/** Several lesions that somebody chose were never tested together. */
function chosenTest(measures: LesionMeasures, chosen: readonly MeasuredLesion[]): ContrastTest | null {
  if (chosen.length !== 1) return null;
  return testOf(measures, (group) => group.kind === 'lesion' && group.lesionId === chosen[0]!.lesionId);
}

function testOf(measures: LesionMeasures, isMeant: (group: LesionGroup) => boolean): ContrastTest | null {
  return measures.contrasts.find(({ group }) => isMeant(group)) ?? null;
}
