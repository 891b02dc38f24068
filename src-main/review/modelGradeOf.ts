import type { IcdrGrade } from '../contract/read.ts';
import type { Store } from '../store/store.ts';
import { predictionView } from './predictionView.ts';

/** Grade that the highest class of a model stands for; null where it stands for none, or nothing is predicted yet. */
export function modelGradeOf(store: Store, imageId: string, modelHash: string): IcdrGrade | null {
  const model = store.models.find(modelHash);
  const record = store.predictions.find(imageId, modelHash);
  if (model === undefined || record === undefined) return null;
  const { predictedIndex, classes } = predictionView(record, model);
  return predictedIndex === null ? null : classes[predictedIndex]!.icdrGrade;
}
