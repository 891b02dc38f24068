import { z } from 'zod';
import type { BaselineChoices } from '../contract/baseline.ts';
import { imageIdSchema } from '../contract/ids.ts';
import { manifestSchema } from '../models/manifest.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { photographName } from './baselineNames.ts';
import { fellowEyes } from './fellowEyes.ts';
import { inpaintedLesions } from './inpaintedLesions.ts';
import { findModelFacts } from './modelFacts.ts';

const averageSchema = z.object({ averageFundus: manifestSchema.shape.averageFundus });

/** What a case has for baselines that not every case can have, with the model of this hash. */
export function baselineChoices(store: Store, found: CaseRecord, modelHash: string): BaselineChoices {
  const facts = findModelFacts(store, modelHash);
  const average = averageSchema.safeParse(store.models.find(modelHash)?.manifest);
  return {
    fellowEyes: fellowEyes(found, store).map((fellow) => ({
      imageId: imageIdSchema.parse(fellow.imageId),
      name: photographName(fellow),
    })),
    lesions: inpaintedLesions(store, found.id).length,
    hasAverageFundus: average.data?.averageFundus !== undefined,
    widthPx: facts?.widthPx ?? 0,
    heightPx: facts?.heightPx ?? 0,
  };
}
