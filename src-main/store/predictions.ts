import { z } from 'zod';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { jsonColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** What a model says of a photograph. Image and model must be in the store. */
interface NewPrediction {
  readonly imageId: string;
  readonly modelHash: string;
  /** The model's own output, one number a class. */
  readonly classScores: readonly number[];
  /** In words: the number that attributions of this photograph explain. */
  readonly explainedOutput: string;
  readonly device: string;
}

interface PredictionRecord extends NewPrediction {
  /** ISO date. */
  readonly computedAt: string;
}

export interface Predictions {
  /** Takes the place of an older one. */
  put(prediction: NewPrediction): void;
  find(imageId: string, modelHash: string): PredictionRecord | undefined;
}

const classScoresSchema = z.array(z.number());

export function createPredictions(database: StoreDatabase, clock: () => Date): Predictions {
  return {
    put({ imageId, modelHash, classScores, explainedOutput, device }) {
      database.run(
        `INSERT OR REPLACE INTO predictions
           (image_id, model_hash, class_scores_json, explained_output, device, computed_at)
         VALUES (@imageId, @modelHash, @classScores, @explainedOutput, @device, @now)`,
        {
          imageId,
          modelHash,
          classScores: canonicalJson(classScores),
          explainedOutput,
          device,
          now: clock().toISOString(),
        },
      );
    },
    find(imageId, modelHash) {
      const row = database.get(
        'SELECT * FROM predictions WHERE image_id = @imageId AND model_hash = @modelHash',
        { imageId, modelHash },
      );
      return (
        row && {
          imageId,
          modelHash,
          classScores: classScoresSchema.parse(jsonColumn(row, 'class_scores_json')),
          explainedOutput: textColumn(row, 'explained_output'),
          device: textColumn(row, 'device'),
          computedAt: textColumn(row, 'computed_at'),
        }
      );
    },
  };
}
