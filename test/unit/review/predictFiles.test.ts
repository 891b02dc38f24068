import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';
import { formatNpy } from '../../../src-main/importers/npy.ts';
import { predictFiles, type PredictedFiles } from '../../../src-main/review/predictFiles.ts';
import { model, node } from '../../support/smallModels.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { temporaryFolder } from '../store/testLibrary.ts';

const sidePx = 16;

/** A model whose three scores are the means of red, green and blue. */
function writeMeans(): string {
  const file = join(temporaryFolder(), 'means.onnx');
  const means = model({
    nodes: [node('GlobalAveragePool', ['x'], ['pooled']), node('Flatten', ['pooled'], ['y'], { axis: 1 })],
    inputs: { x: ['n', 3, sidePx, sidePx] },
  });
  writeFileSync(file, writeOnnx(means));
  return file;
}

/** Without a surround, brighter from the left to the right by 20 of 255 each way: its means are those of the colour given. */
async function writePhotograph(file: string, colour: readonly [number, number, number]): Promise<void> {
  const [width, height] = [410, 300];
  const samples = Uint8Array.from({ length: 3 * width * height }, (_, index) => {
    const column = Math.floor(index / 3) % width;
    return colour[index % 3]! + Math.floor(column / 10) - 20;
  });
  await sharp(samples, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(file);
}

interface Asked extends PredictedFiles {
  readonly progress: readonly string[];
}

async function ask(paths: readonly string[], signal = new AbortController().signal): Promise<Asked> {
  const supervisor = createInProcessSupervisor();
  const modelFile = writeMeans();
  const { contentHash } = await supervisor.run('checkModel', { modelFile, device: 'cpu', selfTest: false });
  const progress: string[] = [];
  const answers = await predictFiles(
    { paths, model: { modelFile, contentHash }, device: 'cpu', threads: 1 },
    supervisor,
    { signal, onProgress: (done, total, file) => progress.push(`${done}/${total} ${file}`) },
  );
  return { ...answers, progress };
}

describe('predictions of files', () => {
  it('come in the order in which files and folders were named, those of a folder by name', async () => {
    const folder = temporaryFolder();
    const [inside, alone] = [join(folder, 'eyes'), join(folder, 'alone.png')];
    mkdirSync(inside);
    await writePhotograph(join(inside, 'b.png'), [51, 102, 204]);
    await writePhotograph(join(inside, 'a.png'), [204, 51, 51]);
    await writePhotograph(alone, [102, 102, 102]);
    const { predictions, passedOver, progress } = await ask([alone, inside]);
    expect(passedOver).toEqual([]);
    expect(predictions.map(({ file }) => file)).toEqual([
      alone,
      join(inside, 'a.png'),
      join(inside, 'b.png'),
    ]);
    const expected = [
      [0.4, 0.4, 0.4],
      [0.8, 0.2, 0.2],
      [0.2, 0.4, 0.8],
    ];
    for (const [index, means] of expected.entries())
      for (const [colour, mean] of means.entries())
        expect(predictions[index]!.classScores[colour]).toBeCloseTo(mean, 4);
    expect(predictions[2]).toMatchObject({ explainedOutput: 'output of class 2' });
    expect(predictions[2]!.explainedScore).toBeCloseTo(0.8, 4);
    expect(progress).toEqual([
      `0/3 ${alone}`,
      `1/3 ${join(inside, 'a.png')}`,
      `2/3 ${join(inside, 'b.png')}`,
      '3/3 ',
    ]);
  });

  it('name what cannot be read, and go on', async () => {
    const folder = temporaryFolder();
    const [good, bad, absent] = ['good.png', 'bad.png', 'absent.png'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writePhotograph(good, [51, 102, 204]);
    writeFileSync(bad, 'no picture');
    const { predictions, passedOver } = await ask([absent, bad, good]);
    expect(predictions.map(({ file }) => file)).toEqual([good]);
    expect(passedOver).toMatchObject([
      { file: absent, code: 'file.notFound', isFailure: true },
      { file: bad, code: 'file.notAnImage', isFailure: true },
    ]);
    expect(passedOver.every(({ file, reason }) => reason.includes(file) && reason.endsWith('.'))).toBe(true);
  });

  it('tell a damaged photograph in a folder from a file that is none', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'readme.txt'), 'words');
    writeFileSync(join(folder, 'damaged.jpg'), 'words');
    writeFileSync(join(folder, 'empty.dcm'), '');
    const { predictions, passedOver } = await ask([folder]);
    expect(predictions).toEqual([]);
    expect(passedOver.map(({ file, isFailure }) => [file, isFailure])).toEqual([
      [join(folder, 'damaged.jpg'), true],
      [join(folder, 'empty.dcm'), true],
      [join(folder, 'readme.txt'), false],
    ]);
  });

  it('are made of arrays as they are', async () => {
    const file = join(temporaryFolder(), 'x.npy');
    const area = sidePx * sidePx;
    const data = Float32Array.from(
      { length: 3 * area },
      (_, index) => [0.1, 0.9, 0.3][Math.floor(index / area)]!,
    );
    writeFileSync(file, formatNpy({ shape: [3, sidePx, sidePx], data }));
    const { predictions } = await ask([file]);
    expect(predictions[0]!.fieldOfView).toBeNull();
    expect(predictions[0]!.explainedScore).toBeCloseTo(0.9, 5);
  });
});
