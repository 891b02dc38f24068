import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { integrateFixedRule } from '../../../../src-main/attribution/path/integrateFixedRule.ts';
import { refineAdaptively } from '../../../../src-main/attribution/path/refineAdaptively.ts';
import { withHalvingBatch } from '../../../../src-main/attribution/path/withHalvingBatch.ts';
import { AnalyticPath, randomImage, randomNetwork } from './analyticPath.ts';

const size = 12;
const image = randomImage(1, size);
const baseline = randomImage(2, size);
const network = randomNetwork(11, size, [30, 30], 'relu');
const limits = { tolerance: 1e-3, maximumEvaluations: 200 };

/** Runs out of memory from the given call on while the batch is greater than what fits. */
class SmallDevice {
  readonly opened: number[] = [];
  readonly evaluated: number[] = [];
  private readonly fits: number;
  private readonly failsFrom: number;

  constructor(fits: number, failsFrom = 0) {
    this.fits = fits;
    this.failsFrom = failsFrom;
  }

  readonly open = (batch: number): Promise<AnalyticPath> => {
    this.opened.push(batch);
    const path = new AnalyticPath(network, image, baseline, batch);
    const evaluate = path.evaluate.bind(path);
    path.evaluate = async (alphas) => {
      if (batch > this.fits && this.evaluated.length >= this.failsFrom)
        throw new AppError('device.outOfMemory', 'The device is full.');
      this.evaluated.push(...alphas);
      return evaluate(alphas);
    };
    return Promise.resolve(path);
  };
}

describe('withHalvingBatch', () => {
  it('works on a session of the given batch while memory lasts', async () => {
    const device = new SmallDevice(8);
    await withHalvingBatch(device.open, 8, (session) => refineAdaptively(session, limits));
    expect(device.opened).toEqual([8]);
  });

  it('halves until a batch fits, and comes to the same result', async () => {
    const device = new SmallDevice(3);
    const halved = await withHalvingBatch(device.open, 16, (session) =>
      integrateFixedRule(session, 'gauss-legendre', 30),
    );
    const whole = await integrateFixedRule(
      new AnalyticPath(network, image, baseline, 16),
      'gauss-legendre',
      30,
    );
    expect(device.opened).toEqual([16, 8, 4, 2]);
    expect(halved.scoreInput).toBe(whole.scoreInput);
    halved.gradient.forEach((part, index) => {
      part.forEach((value, i) => {
        expect(value).toBeCloseTo(whole.gradient[index]![i]!, 6);
      });
    });
  });

  it('keeps what was computed before memory ran out', async () => {
    const device = new SmallDevice(2, 24);
    const integral = await withHalvingBatch(device.open, 8, (session) => refineAdaptively(session, limits));
    expect(device.opened).toEqual([8, 4, 2]);
    expect(device.evaluated).toHaveLength(integral.evaluations);
    expect(new Set(device.evaluated).size).toBe(integral.evaluations);
    expect(integral.evaluations).toBeGreaterThan(24);
  });

  it('halves when a session cannot even be opened, or a gradient not be pulled back', async () => {
    const opened: number[] = [];
    const map = await withHalvingBatch(
      (batch) => {
        opened.push(batch);
        if (batch > 4) throw new AppError('device.outOfMemory', 'The device is full.');
        const path = new AnalyticPath(network, image, baseline, batch);
        if (batch > 2)
          path.pullBack = () => Promise.reject(new AppError('device.outOfMemory', 'The device is full.'));
        return Promise.resolve(path);
      },
      8,
      (session) => session.pullBack([Float32Array.of(1, 2), Float32Array.of(3)]),
    );
    expect(opened).toEqual([8, 4, 2]);
    expect([...map]).toEqual([1, 2, 3]);
  });

  it('gives up when a batch of one does not fit', async () => {
    const device = new SmallDevice(0);
    const running = withHalvingBatch(device.open, 5, (session) => refineAdaptively(session, limits));
    await expect(running).rejects.toMatchObject({ code: 'device.outOfMemory' });
    expect(device.opened).toEqual([5, 2, 1]);
  });

  it('passes any other failure on at once', async () => {
    const opened: number[] = [];
    const running = withHalvingBatch(
      (batch) => {
        opened.push(batch);
        return Promise.reject(new AppError('device.failed', 'The device was lost.'));
      },
      8,
      (session) => session.evaluate([0]),
    );
    await expect(running).rejects.toMatchObject({ code: 'device.failed' });
    expect(opened).toEqual([8]);
  });
});
