import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { FieldOfView } from '../../../contract/fieldOfView.ts';
import type {
  ContrastTest,
  LesionGroup,
  LesionLayer,
  MeasuredLesion,
} from '../../../contract/lesionMeasures.ts';
import type { AttributionMap } from '../../../fundus/overlay/sampleMap.ts';
import { uniformStream } from '../../../fundus/randomStream.ts';
import { contourSamples, type ContourSamples } from './contourSamples.ts';
import { freeMap } from './freeMap.ts';
import type { MeasuredLayer } from './measureLayer.ts';
import { pooledDraws, type GroupDraws } from './groupDraws.ts';
import { permutationPValue } from './permutationPValue.ts';
import { movedSums, observedSums, type ContourSums } from './placeContour.ts';
import { pooledContrast } from './pooledContrast.ts';
import type { ZoneRun } from './zoneRuns.ts';

interface Settings {
  readonly map: AttributionMap;
  readonly transform: CropTransform;
  readonly fieldOfView: FieldOfView;
  readonly placements: number;
  readonly seed: number;
  readonly modelPixelPx: number;
  readonly rimWidthPx: number;
}

/** What the points of one lesion read; `moved` is null where it finds no room. */
interface TestedLesion {
  readonly lesion: MeasuredLesion;
  readonly samples: ContourSamples;
  readonly observed: { readonly rim: number; readonly interior: number };
  readonly moved: ContourSums | null;
}

/** The rim-to-interior contrast of each measured lesion, of each type of true contours and of each layer, with its test. */
export function testContrasts(
  layers: readonly (MeasuredLayer & { readonly layer: LesionLayer })[],
  settings: Settings,
): { readonly contrasts: ContrastTest[]; readonly nullContrasts: readonly GroupDraws[] } {
  const tested = settings.placements === 0 ? [] : moveLesions(layers, settings);
  const byId = new Map(tested.map((each) => [each.lesion.lesionId, each]));
  const contrasts: ContrastTest[] = [];
  const nullContrasts: GroupDraws[] = [];
  for (const { group, lesions } of layers.flatMap(groupsOf)) {
    const members = lesions.flatMap(({ lesionId }) => byId.get(lesionId) ?? []);
    const draws = drawsOf(group, members, settings.placements);
    contrasts.push(contrastTest(group, lesions, members, draws, settings));
    if (draws !== null && group.kind !== 'lesion') nullContrasts.push(draws);
  }
  return { contrasts, nullContrasts };
}

interface Members {
  readonly group: LesionGroup;
  readonly lesions: readonly MeasuredLesion[];
}

function groupsOf({ layer, lesions }: MeasuredLayer & { readonly layer: LesionLayer }): readonly Members[] {
  const measured = lesions.filter(({ status }) => status === 'measured');
  if (measured.length === 0) return [];
  const types = layer === 'lesions' ? [...new Set(measured.map(({ type }) => type))] : [];
  return [
    ...measured.map((lesion): Members => ({
      group: { kind: 'lesion', lesionId: lesion.lesionId },
      lesions: [lesion],
    })),
    ...types.map((type): Members => ({
      group: { kind: 'type', type },
      lesions: measured.filter((lesion) => lesion.type === type),
    })),
    { group: { kind: 'layer', layer }, lesions: measured },
  ];
}

function moveLesions(
  layers: readonly MeasuredLayer[],
  { map, transform, fieldOfView, placements, seed, modelPixelPx }: Settings,
): readonly TestedLesion[] {
  const sampled = layers.flatMap(({ lesions, zoneRuns }) => {
    const runs: ZoneRun[][] = lesions.map(() => []);
    zoneRuns.visit((run) => runs[run.label - 1]!.push(run));
    return lesions.flatMap((lesion, index) => {
      if (lesion.status !== 'measured') return [];
      const samples = contourSamples(runs[index]!, transform, modelPixelPx);
      return samples === null ? [] : [{ lesion, samples }];
    });
  });
  const taken = layers.map(({ zoneRuns }) => zoneRuns);
  const margin = marginOf(sampled, transform);
  const free = freeMap(map, transform, fieldOfView, taken, margin);
  const random = uniformStream(seed);
  return sampled.map(({ lesion, samples }) => ({
    lesion,
    samples,
    observed: observedSums(samples, map, transform),
    moved: movedSums(samples, free, transform, placements, random),
  }));
}

/** No point of a contour whose centre is on the map lies farther outside, in model pixels. */
function marginOf(
  sampled: readonly { readonly samples: ContourSamples }[],
  { cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx }: CropTransform,
): number {
  let radiusPx = 0;
  for (const { samples } of sampled)
    for (const { x, y } of [samples.rim, samples.interior])
      radiusPx = Math.max(radiusPx, Math.hypot(x[0]!, y[0]!));
  return Math.ceil(radiusPx * Math.max(targetWidthPx / cropWidthPx, targetHeightPx / cropHeightPx)) + 1;
}

function drawsOf(
  group: LesionGroup,
  members: readonly TestedLesion[],
  placements: number,
): GroupDraws | null {
  let [rimAreaPx, interiorAreaPx] = [0, 0];
  const observed = { rim: 0, interior: 0 };
  const rim = new Float64Array(placements);
  const interior = new Float64Array(placements);
  for (const { samples, observed: its, moved } of members) {
    if (moved === null) continue;
    rimAreaPx += samples.rim.totalWeight;
    interiorAreaPx += samples.interior.totalWeight;
    observed.rim += its.rim;
    observed.interior += its.interior;
    for (let k = 0; k < placements; k++) {
      rim[k]! += moved.rim[k]!;
      interior[k]! += moved.interior[k]!;
    }
  }
  if (rimAreaPx === 0) return null;
  return {
    group,
    rimAreaPx,
    interiorAreaPx,
    observed,
    moved: { rim: [...rim], interior: [...interior] },
  };
}

function contrastTest(
  group: LesionGroup,
  lesions: readonly MeasuredLesion[],
  members: readonly TestedLesion[],
  draws: GroupDraws | null,
  { rimWidthPx, modelPixelPx, placements }: Settings,
): ContrastTest {
  const pooled = draws === null ? null : pooledDraws([{ draws, modelPixelPx }]);
  const withRoom = members.filter(({ moved }) => moved !== null).length;
  return {
    group,
    contrast: pooledContrast(
      lesions.map(({ profile }) => profile),
      rimWidthPx,
      modelPixelPx,
    ),
    pValue: pooled === null ? null : permutationPValue(pooled.observed, pooled.moved),
    placements: draws === null ? 0 : placements,
    testedLesions: withRoom,
    withoutRoom: members.length - withRoom,
  };
}
