import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parseBaseline } from '../../../../src-main/attribution/baselines/parseBaseline.ts';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import type { FieldOfView } from '../../../../src-main/contract/fieldOfView.ts';
import { model, node } from '../../../support/smallModels.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';
import { discFieldOfView, writtenPhotograph } from './writtenPhotograph.ts';

const supervisor = createInProcessSupervisor();

/** The three scores are the means of red, green and blue; the highest is explained. */
async function meansModel(): Promise<{ readonly modelFile: string; readonly modelHash: string }> {
  const modelFile = join(temporaryFolder(), 'means.onnx');
  const means = model({
    nodes: [node('GlobalAveragePool', ['x'], ['pooled']), node('Flatten', ['pooled'], ['y'], { axis: 1 })],
    inputs: { x: ['n', 3, 16, 16] },
  });
  writeFileSync(modelFile, writeOnnx(means));
  const { contentHash } = await supervisor.run('checkModel', { modelFile, device: 'cpu', selfTest: false });
  return { modelFile, modelHash: contentHash };
}

const wholeFrame: FieldOfView = {
  ...discFieldOfView(32, 32, Math.hypot(32, 32)),
  kind: 'full-frame',
  leftPx: 0,
  topPx: 0,
  rightPx: 64,
  bottomPx: 64,
};

async function request(text: string, fieldOfView = wholeFrame) {
  const image = await writtenPhotograph({ widthPx: 64, heightPx: 64 }, fieldOfView, () => [51, 102, 204]);
  const common = { baselineImages: {}, lesionMask: null, device: 'cpu', threads: 1 } as const;
  return { ...(await meansModel()), image, baseline: parseBaseline(text), ...common };
}

async function pixelsOf(png: Uint8Array): Promise<(column: number, row: number) => readonly number[]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return (column, row) => [...data.subarray(3 * (row * info.width + column)).subarray(0, 3)];
}

describe('the job scoreBaseline', () => {
  it('scores baseline and image and says how far apart they are', async () => {
    const scored = await supervisor.run('scoreBaseline', {
      ...(await request('colour:0.1,0.2,0.3')),
      mostMembers: 8,
    });
    expect(scored.scoreBaseline).toBeCloseTo(0.3, 5);
    expect(scored.scoreInput).toBeCloseTo(0.8, 5);
    expect(scored.distance.meanAbsolute).toBeCloseTo((0.1 + 0.2 + 0.5) / 3, 5);
    expect(scored).toMatchObject({
      scoredMembers: 1,
      explainedOutput: 'output of class 2',
      distance: { changedShare: 1 },
    });
    expect(scored.classScores.map((score) => score.toFixed(3))).toEqual(['0.200', '0.400', '0.800']);
  });

  it('takes members of a large set from the first to the last at even distances', async () => {
    const members = Array.from({ length: 20 }, (_, index) => `colour:0,0,${index / 20}`).join('+');
    const scored = await supervisor.run('scoreBaseline', { ...(await request(members)), mostMembers: 8 });
    expect(scored.scoredMembers).toBe(8);
    // The members 0, 3, 5, 8, 11, 14, 16 and 19.
    expect(scored.scoreBaseline).toBeCloseTo(76 / 20 / 8, 5);
  });

  it('scores every image anew, whatever was scored before', async () => {
    const first = { ...(await request('black')), mostMembers: 1 };
    const darker = await writtenPhotograph({ widthPx: 64, heightPx: 64 }, wholeFrame, () => [0, 0, 51]);
    const scores: number[] = [];
    for (const image of [first.image, darker, first.image, darker])
      scores.push((await supervisor.run('scoreBaseline', { ...first, image })).scoreInput);
    expect(scores.map((score) => score.toFixed(3))).toEqual(['0.800', '0.200', '0.800', '0.200']);
  });
});

describe('the job renderBaseline', () => {
  it("gives the model's input pixel for pixel", async () => {
    const { png, widthPx, heightPx } = await supervisor.run('renderBaseline', {
      ...(await request('black+colour:0.2,0.4,1')),
      member: 1,
      frame: 'model',
      longestSidePx: 64,
    });
    expect([widthPx, heightPx]).toEqual([16, 16]);
    const at = await pixelsOf(png);
    expect([at(0, 0), at(8, 8), at(15, 15)]).toEqual([0, 1, 2].map(() => [51, 102, 255]));
  });

  it('lays it into the field of view of the whole photograph', async () => {
    const wanted = await request('white', discFieldOfView(40, 32, 16));
    const { png, widthPx, heightPx } = await supervisor.run('renderBaseline', {
      ...wanted,
      member: 0,
      frame: 'photograph',
      longestSidePx: 64,
    });
    expect([widthPx, heightPx]).toEqual([64, 64]);
    const at = await pixelsOf(png);
    expect(at(40, 32)).toEqual([255, 255, 255]);
    expect([at(20, 32), at(60, 32), at(40, 5), at(28, 20)]).toEqual([0, 1, 2, 3].map(() => [51, 102, 204]));
  });

  it('fills in the lesions that the contours enclose', async () => {
    const image = await writtenPhotograph({ widthPx: 64, heightPx: 64 }, wholeFrame, (column, row) =>
      column >= 20 && column < 28 && row >= 20 && row < 28 ? [255, 255, 0] : [100, 50, 25],
    );
    const wanted = { ...(await request('inpainted:abc')), image, member: 0, longestSidePx: 64 };
    const lesionMask = { kind: 'contours' as const, rings: [[[20, 20, 28, 20, 28, 28, 20, 28]]] };
    const { png } = await supervisor.run('renderBaseline', { ...wanted, lesionMask, frame: 'photograph' });
    const at = await pixelsOf(png);
    for (const [column, row] of [
      [24, 24],
      [20, 20],
      [27, 27],
      [50, 50],
    ] as const)
      expect(at(column, row)).toEqual([100, 50, 25]);
  });

  it('refuses a member that a set does not have', async () => {
    const wanted = { ...(await request('black+white')), frame: 'model' as const, longestSidePx: 64 };
    await expect(supervisor.run('renderBaseline', { ...wanted, member: 2 })).rejects.toMatchObject({
      code: 'baseline.invalid',
      message: 'This baseline has no member 3. Choose one of its 2.',
    });
  });
});
