import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import { formatNpy } from '../../../../src-main/importers/npy.ts';
import { hashOf, sampleManifest, toBytes } from '../../../fixtures/models/sampleManifest.ts';
import { gradesOf, threeOutputGrader } from '../../../support/threeOutputGrader.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const sidePx = 16;
const means = [0.2, 0.4, 0.8] as const;
const expected = gradesOf(means);

/** An array in which every colour is the same everywhere. */
function writeColour(): string {
  const file = join(temporaryFolder(), 'colour.npy');
  const area = sidePx * sidePx;
  const data = Float32Array.from({ length: 3 * area }, (_, index) => means[Math.floor(index / area)]!);
  writeFileSync(file, formatNpy({ shape: [3, sidePx, sidePx], data }));
  return file;
}

/** A package of which logits are declared and P(referable) is explained. */
function writePackage(bytes: Uint8Array): string {
  const folder = join(temporaryFolder(), 'grader');
  mkdirSync(folder);
  const plain = { range: { scale: 1, offset: 0 }, mean: [0, 0, 0], std: [1, 1, 1] };
  const manifest = sampleManifest({
    input: { widthPx: sidePx, heightPx: sidePx, layout: 'nchw', colourOrder: 'rgb', ...plain },
    output: {
      name: 'logits',
      kind: 'logits',
      labels: [0, 1, 2, 3, 4].map((index) => ({ index, label: `grade ${index}`, icdrGrade: index })),
    },
    explain: {
      ...{ kind: 'combination', name: 'P(referable)', as: 'probability' },
      terms: [2, 3, 4].map((index) => ({ index, weight: 1 })),
    },
    averageFundus: undefined,
    files: [{ path: 'model.onnx', sha256: hashOf(bytes) }],
  });
  writeFileSync(join(folder, 'manifest.json'), toBytes(manifest));
  writeFileSync(join(folder, 'model.onnx'), bytes);
  return folder;
}

function predict(modelFile: string, withExplainedScore: boolean) {
  const image = { kind: 'array', file: writeColour() } as const;
  const machine = { device: 'cpu', threads: 1 } as const;
  return createInProcessSupervisor().run('predict', {
    ...{ modelFile, modelHash: null, image, withExplainedScore, ...machine },
  });
}

function expectNear(values: readonly number[], reference: readonly number[]): void {
  expect(values).toHaveLength(reference.length);
  for (const [index, value] of reference.entries()) expect(values[index]).toBeCloseTo(value, 5);
}

describe('a model with further outputs after its logits', () => {
  const bytes = writeOnnx(threeOutputGrader(sidePx));

  it('is asked for its logits and for the number that its package explains', async () => {
    const { classScores, explainedOutput, explainedScore, fieldOfView } = await predict(
      writePackage(bytes),
      true,
    );
    expectNear(classScores, expected.logits);
    expect(explainedOutput).toBe('P(referable)');
    expect(explainedScore).toBeCloseTo(expected.referable, 5);
    expect(fieldOfView).toBeNull();
  });

  it('is taken without a package as well, by its first output', async () => {
    const file = join(temporaryFolder(), 'bare.onnx');
    writeFileSync(file, bytes);
    const { classScores, explainedOutput, explainedScore } = await predict(file, true);
    expectNear(classScores, expected.logits);
    expect(explainedOutput).toBe('output of class 2');
    expect(explainedScore).toBeCloseTo(expected.logits[2]!, 5);
  });

  it('passes the check, although one of them can neither be run nor differentiated', async () => {
    const checked = await createInProcessSupervisor().run('checkModel', {
      ...{ modelFile: writePackage(bytes), device: 'cpu', selfTest: true },
    });
    expect(checked.problems).toEqual([]);
    expect(checked.selfTest!.directions).toBeGreaterThan(0);
  });
});

describe('a prediction', () => {
  it('leaves the explained number out where nobody asks for it', async () => {
    const { explainedScore } = await predict(writePackage(writeOnnx(threeOutputGrader(sidePx))), false);
    expect(explainedScore).toBeNull();
  });
});
