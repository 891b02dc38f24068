import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The package of the grader that is bundled. */
export const graderFolder = join(import.meta.dirname, '../../resources/models/idrid-grader');

const share = z.number().min(0).max(1);

const recipeSchema = z.strictObject({
  model: z.strictObject({
    name: z.string(),
    version: z.string(),
    /** Of model.onnx. */
    sha256: z.string(),
  }),
  dataset: z.string(),
  rows: z.array(
    z.strictObject({
      photograph: z.string(),
      /** ICDR, by the graders of the data set. */
      grade: z.number().int().min(0).max(4),
      probabilities: z.tuple([share, share, share, share, share]),
      referable: share,
    }),
  ),
});

export type RecipeRow = z.infer<typeof recipeSchema>['rows'][number];

/** What the recipe, in Python, says of the test photographs: `training/evaluate.py`. */
export function readRecipeProbabilities(): z.infer<typeof recipeSchema> {
  const file = join(import.meta.dirname, '../fixtures/recipe/recipe-probabilities.json');
  return recipeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
