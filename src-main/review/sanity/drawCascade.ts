import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import type { OverlayPresetName } from '../../fundus/overlay/overlayPreset.ts';
import { cascadePicturePx } from '../../reports/pictures/cascadeSheet.ts';
import type { Store } from '../../store/store.ts';
import { photographSource } from '../photographSource.ts';
import { smoothingPx } from '../report/renderedFigures.ts';
import type { CascadeMap, PhotographCascade } from './cascadeMaps.ts';

interface CascadeWish {
  /** At the head of the sheet. */
  readonly lines: readonly string[];
  /** Of the model, with weights. */
  readonly layerCount: number;
  readonly preset: OverlayPresetName;
}

interface Figure {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

const quality = 92;

/**
 * One sheet with a row for each photograph: the photograph, its map of the trained model, and one for each step of the cascade. A PNG.
 * @throws AppError `file.*`, `image.*`, `compute.*`
 */
export async function drawCascade(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  cascades: readonly PhotographCascade[],
  { lines, layerCount, preset }: CascadeWish,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Twice as large as they are shown: reduced, fine attribution is averaged and not skipped.
  const pictureWidthPx = 2 * cascadePicturePx;
  const rows = [];
  for (const { photograph, maps } of cascades) {
    const figures = await supervisor.run(
      'renderFigures',
      {
        photograph: photographSource(store, photograph.found.imageId),
        ...{ photographWidthPx: pictureWidthPx, preset, smoothingPx, quality },
        overlays: maps.map(({ map, heightPx, widthPx, transform }) => ({
          ...{ map, heightPx, widthPx, transform, pictureWidthPx, withSigns: false },
        })),
      },
      { signal },
    );
    const overlays = figures.overlays.map(({ together }, index) => ({
      ...pictureOf(together),
      note: noteOf(maps[index]!),
    }));
    rows.push({
      name: photograph.name,
      pictures: [{ ...pictureOf(figures.photograph), note: '' }, ...overlays],
    });
  }
  const steps = cascades[0]!.maps.map(({ layers }) => columnTitle(layers, layerCount));
  const sheet = { lines: [...lines], columns: ['Photograph', ...steps], rows };
  return (await supervisor.run('renderCascadeSheet', sheet, { signal })).png;
}

function pictureOf({ jpeg, widthPx, heightPx }: Figure): Figure {
  return { jpeg, widthPx, heightPx };
}

function columnTitle(layers: number, layerCount: number): string {
  if (layers === 0) return 'Trained model';
  if (layers === layerCount) return `All ${layerCount} layers randomised`;
  return layers === 1 ? 'Output layer randomised' : `Last ${layers} layers randomised`;
}

function noteOf({ layers, scoreInput, rankCorrelation }: CascadeMap): string {
  const score = `F ${scoreInput.toFixed(2)}`;
  if (layers === 0) return score;
  return `${score}   ${rankCorrelation === null ? 'flat' : `correlation ${withoutMinusZero(rankCorrelation).toFixed(2)}`}`;
}

function withoutMinusZero(correlation: number): number {
  return Math.round(100 * correlation) / 100 || 0;
}
