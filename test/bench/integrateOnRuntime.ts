// One contestant of runtimes.ts: Integrated Gradients of MobileNet on one device of Rimlight. For every line "N" on stdin it
// makes N evaluations and prints a JSON line with the time they took; the map goes to --map as float32.
//
// node test/bench/integrateOnRuntime.ts --device cpu --model PACKAGE --map FILE [--batch 8] [--threads 2]
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { attribute } from '../../src-main/attribution/methods/attribute.ts';
import { openModel } from '../../src-main/compute/jobs/openedModel.ts';
import { deviceKindSchema } from '../../src-main/contract/attribution.ts';
import { readCat } from '../support/mobilenetPackage.ts';

const { values } = parseArgs({
  options: {
    device: { type: 'string', default: 'cpu' },
    model: { type: 'string', default: '' },
    map: { type: 'string', default: '' },
    batch: { type: 'string', default: '8' },
    threads: { type: 'string', default: '2' },
  },
});

const image = await readCat();
const baseline = { ...image, data: new Float32Array(image.data.length) };
const model = await openModel({
  ...{ modelFile: values.model, modelHash: null, freeSize: undefined },
  ...{ device: deviceKindSchema.parse(values.device), threads: Number(values.threads) },
  batch: Number(values.batch),
});
const classScores = await model.predictor.classScores(image);
const { explainer } = await model.explain(null, classScores);

for await (const line of createInterface({ input: process.stdin })) {
  // The two ends of the path are evaluated as well.
  const steps = Number(line) - 2;
  const [startedMs, cpuBefore] = [performance.now(), process.cpuUsage()];
  const path = await explainer.openPath(image, baseline);
  const { map, numbers } = await attribute({
    ...{ path, image, baseline },
    settings: { method: 'ig', rule: 'midpoint', steps, tolerance: 0.01, maximumEvaluations: steps + 2 },
  });
  const seconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  writeFileSync(values.map, map.data);
  const { scoreInput: score, evaluations } = numbers;
  const answer = { seconds, cpuSeconds: (user + system) / 1e6, score, evaluations, batch: explainer.batch };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await model.release();
