import { describe, expect, it } from 'vitest';
import { gaussianStream, uniformStream } from '../../../src-main/fundus/randomStream.ts';
import type { ScoreAndGradient } from '../../../src-main/models/scoreAndGradient.ts';
import { runSelfTest } from '../../../src-main/models/selfTest.ts';
import type { SelfTestResult } from '../../../src-main/models/selfTest.ts';
import fc from '../../support/properties.ts';

const pixels = 1200;

function picture(seed: number): Float32Array {
  return Float32Array.from({ length: pixels }, uniformStream(seed));
}

function weights(seed: number, count = pixels): Float32Array {
  return Float32Array.from({ length: count }, gaussianStream(seed));
}

function model(
  score: (image: Float32Array) => number,
  gradient: (image: Float32Array) => ArrayLike<number>,
): ScoreAndGradient {
  return {
    score: (image) => Promise.resolve(score(image)),
    gradient: (image) => Promise.resolve(Float32Array.from(gradient(image))),
  };
}

/** The same score with another gradient. */
function withGradient(
  right: ScoreAndGradient,
  change: (gradient: Float32Array) => Float32Array,
): ScoreAndGradient {
  return { score: right.score, gradient: async (image) => change(await right.gradient(image)) };
}

function check(subject: ScoreAndGradient, seed = 1): Promise<SelfTestResult> {
  return runSelfTest(subject, { images: [picture(seed), picture(seed + 1)], seed });
}

const factors = weights(7);
const linear = model(
  (image) => image.reduce((sum, value, index) => sum + value * factors[index]!, 0),
  () => factors,
);

/** sum_i |x_i - c_i| / n: a kink in every pixel. */
const centres = picture(99);
const kinked = model(
  (image) => image.reduce((sum, value, index) => sum + Math.abs(value - centres[index]!), 0) / pixels,
  (image) => image.map((value, index) => Math.sign(value - centres[index]!) / pixels),
);

/** softmax_0 of two linear read-outs of `hidden` ReLU units, every number rounded to float32 on the way. */
function reluNetwork(seed: number, hidden = 64): ScoreAndGradient {
  const first = weights(seed, hidden * pixels).map((weight) => weight / Math.sqrt(pixels));
  const second = weights(seed + 1, hidden).map((weight) => weight / Math.sqrt(hidden));
  const activations = (image: Float32Array): Float32Array =>
    Float32Array.from({ length: hidden }, (_, unit) => {
      let sum = 0;
      for (let index = 0; index < pixels; index += 1)
        sum = Math.fround(sum + Math.fround(first[unit * pixels + index]! * (image[index]! - 0.5)));
      return sum;
    });
  const probability = (values: Float32Array): number => {
    let logit = 0;
    for (const [unit, value] of values.entries())
      logit = Math.fround(logit + second[unit]! * Math.max(0, value));
    return Math.fround(1 / (1 + Math.exp(-logit)));
  };
  return model(
    (image) => probability(activations(image)),
    (image) => {
      const values = activations(image);
      const p = probability(values);
      const gradient = new Float64Array(pixels);
      for (const [unit, value] of values.entries()) {
        if (value <= 0) continue;
        for (let index = 0; index < pixels; index += 1)
          gradient[index]! += p * (1 - p) * second[unit]! * first[unit * pixels + index]!;
      }
      return gradient;
    },
  );
}

/** Four units that each rise and fall many times over the picture's range, and a little rounding noise. */
function crackedNetwork(seed: number): ScoreAndGradient {
  const units = [0, 1, 2, 3].map((unit) => weights(100 * seed + unit));
  const phase = (image: Float32Array, unit: number): number =>
    image.reduce((sum, value, index) => sum + value * units[unit]![index]!, 0) / crackDistance;
  // |((x + 1) mod 2) - 1|: up and down by 1.
  return model(
    (image) =>
      Math.fround(
        units.reduce((sum, _, unit) => sum + Math.abs(modulo(phase(image, unit) + 1, 2) - 1), 8) *
          crackDistance,
      ),
    (image) => {
      const signs = units.map((_, unit) => Math.sign(modulo(phase(image, unit) + 1, 2) - 1));
      return image.map((_, index) => signs.reduce((sum, sign, unit) => sum + sign * units[unit]![index]!, 0));
    },
  );
}

const crackDistance = 0.05;

function modulo(value: number, divisor: number): number {
  return value - divisor * Math.floor(value / divisor);
}

describe('the self-test accepts a right gradient', () => {
  it('of a linear score', async () => {
    const result = await check(linear);
    expect(result).toMatchObject({ directions: 12, tolerance: 0.02, problem: undefined });
    expect(result.worstRelativeError).toBeLessThan(1e-3);
  });

  it('of a strongly bent score', async () => {
    const bent = model(
      (image) => image.reduce((sum, value) => sum + Math.sin(60 * value), 0),
      (image) => image.map((value) => 60 * Math.cos(60 * value)),
    );
    expect((await check(bent)).problem).toBeUndefined();
  });

  it('of a score with a kink in every pixel', async () => {
    expect(await check(kinked)).toMatchObject({ directions: 12, problem: undefined });
  });

  it('of ReLU networks computed in float32, whatever their weights', async () => {
    for (let seed = 1; seed <= 12; seed += 1)
      expect(await check(reluNetwork(10 * seed), seed)).toMatchObject({ directions: 12, problem: undefined });
  });

  it('of networks so small that a single kink turns the whole gradient', async () => {
    for (let seed = 1; seed <= 40; seed += 1)
      expect((await check(crackedNetwork(seed), seed)).problem, `seed ${seed}`).toBeUndefined();
  });

  it('of a probability that is saturated at the test images, at fainter copies of them', async () => {
    const wide = Float32Array.from({ length: pixels }, () => 0.1);
    const saturated = (gradientFactor: number): ScoreAndGradient => {
      const logit = (image: Float32Array): number =>
        image.reduce((sum, value, index) => sum + value * wide[index]!, 0) - 6;
      const probability = (image: Float32Array): number => Math.fround(1 / (1 + Math.exp(-logit(image))));
      return model(probability, (image) => {
        const z = logit(image);
        return wide.map((weight) => (gradientFactor * weight * Math.exp(-z)) / (1 + Math.exp(-z)) ** 2);
      });
    };
    expect(await saturated(1).score(picture(1))).toBe(1);
    expect(await check(saturated(1))).toMatchObject({ directions: 12, problem: undefined });
    expect((await check(saturated(1.1))).problem).toMatch(/disagrees/);
  });

  it('of a score that carries the rounding noise of a large sum', async () => {
    const noisy = model(
      (image) =>
        Math.fround(image.reduce((sum, value, index) => sum + value * factors[index]!, 0) + 3e4) - 3e4,
      () => factors,
    );
    expect((await check(noisy)).problem).toBeUndefined();
  });
});

describe('the self-test refuses a wrong gradient', () => {
  const wrongs: Record<string, (gradient: Float32Array) => Float32Array> = {
    'ten per cent too long': (gradient) => gradient.map((value) => value * 1.1),
    'with the wrong sign': (gradient) => gradient.map((value) => -value),
    zero: (gradient) => gradient.map(() => 0),
    'with two colours exchanged': (gradient) =>
      gradient.map((_, index) => gradient[(index + pixels / 3) % pixels]!),
    'shifted by one pixel': (gradient) => gradient.map((_, index) => gradient[(index + 1) % pixels]!),
    'without one row in twenty': (gradient) =>
      gradient.map((value, index) => (index < pixels / 20 ? 0 : value)),
  };
  const network = reluNetwork(5);
  const cracked = crackedNetwork(3);
  const subjects: Record<string, ScoreAndGradient> = { linear, kinked, network, cracked };

  for (const [name, change] of Object.entries(wrongs))
    it.each(Object.keys(subjects))(`${name} (%s)`, async (subject) => {
      const result = await check(withGradient(subjects[subject]!, change));
      expect(result.problem).toContain('disagrees with differences of its score');
      expect(result.worstRelativeError).toBeGreaterThan(0.02);
    });

  it('that is the gradient of the network without its ReLU masks', async () => {
    const open = model(
      (image) => image.reduce((sum, value, index) => sum + Math.max(0, value - centres[index]!), 0),
      (image) => image.map(() => 1),
    );
    expect((await check(open)).problem).toContain('disagrees');
  });

  it('that is five per cent too long, for nearly every seed', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const wrong = withGradient(linear, (gradient) => gradient.map((value) => value * 1.05));
        if ((await check(wrong, seed)).problem !== undefined) refused += 1;
      }),
      { numRuns: 50, seed: 3 },
    );
    // Each of 12 directions overlooks it with probability P(|z| < 0.4) = 0.31.
    expect(refused).toBe(50);
  });
});

describe('the self-test says why it cannot tell', () => {
  it('when the score does not depend on the image', async () => {
    const saturated = model(() => 1, (image) => image.map(() => 0)); // prettier-ignore
    expect(await check(saturated)).toMatchObject({ directions: 0 });
    expect((await check(saturated)).problem).toContain('explain the logit instead');
  });

  it('when the change drowns in rounding noise', async () => {
    const drowned = model(
      (image) => Math.fround(image.reduce((sum, value) => sum + value * 1e-7, 0) + 1e6),
      (image) => image.map(() => 1e-7),
    );
    expect(await check(drowned)).toMatchObject({ directions: 0 });
    expect((await check(drowned)).problem).toContain('hardly depends');
  });

  it('when something is not finite or not as long as the image', async () => {
    expect((await check(model(() => Number.NaN, () => factors))).problem).toContain('not a finite number'); // prettier-ignore
    const infinite = model((image) => image[0]!, (image) => image.map(() => Infinity)); // prettier-ignore
    expect((await check(infinite)).problem).toContain('gradient of a test image holds');
    const short = model((image) => image[0]!, () => [1, 2]); // prettier-ignore
    expect((await check(short)).problem).toContain('2 values for an image of 1200');
    const [first] = picture(1);
    const nearlyEverywhere = model(
      (image) => (Math.abs(image[0]! - first!) < 1e-4 ? image[1]! : Number.NaN),
      (image) => image.map((_, index) => (index === 1 ? 1 : 0)),
    );
    const result = await check(nearlyEverywhere);
    expect(result.problem).toContain('very near it');
    expect(Number.isFinite(result.worstRelativeError)).toBe(true);
  });
});

describe('the cost of the self-test', () => {
  it('is one gradient an image and two scores a direction where the score is smooth', async () => {
    let scores = 0;
    let gradients = 0;
    await check({
      score: (image) => {
        scores += 1;
        return linear.score(image);
      },
      gradient: (image) => {
        gradients += 1;
        return linear.gradient(image);
      },
    });
    expect(gradients).toBe(2);
    expect(scores).toBe(2 * (1 + 4 + 6 * 2));
  });
});

describe('the time of the self-test', () => {
  /** Counts evaluations as a device does that takes a second for each. */
  function slowly(subject: ScoreAndGradient): { subject: ScoreAndGradient; seconds: () => number } {
    let seconds = 0;
    return {
      seconds: () => seconds,
      subject: {
        score: (image) => ((seconds += 1), subject.score(image)),
        gradient: (image) => ((seconds += 1), subject.gradient(image)),
      },
    };
  }

  async function checkFor(
    limit: number,
    of: ScoreAndGradient,
  ): Promise<SelfTestResult & { seconds: number }> {
    const { subject, seconds } = slowly(of);
    const isOver = (): boolean => seconds() > limit;
    const result = await runSelfTest(subject, { images: [picture(1), picture(2)], seed: 1, isOver });
    return { ...result, seconds: seconds() };
  }

  it('ends with the direction in which it is over, and says that there are more', async () => {
    // Score, gradient and four for the noise, and then two for each direction.
    expect(await checkFor(13, linear)).toMatchObject({
      ...{ directions: 4, isCutShort: true, problem: undefined, seconds: 14 },
    });
    expect(await checkFor(17, linear)).toMatchObject({ directions: 6, isCutShort: true, seconds: 18 });
    expect(await checkFor(1000, linear)).toMatchObject({ directions: 12, isCutShort: false, seconds: 36 });
  });

  it('is enough for three directions in any case, which refuse what is wrong', async () => {
    expect(await checkFor(0, linear)).toMatchObject({ directions: 3, isCutShort: true, problem: undefined });
    const wrong = withGradient(linear, (gradient) => gradient.map((value) => value * 1.2));
    const refused = await checkFor(0, wrong);
    expect(refused.problem).toContain('disagrees with differences');
    // The first direction is nearly at right angles to the gradient; 8 + 2 slopes to be sure of the second, at one step.
    expect(refused).toMatchObject({ directions: 2, seconds: 6 + 2 + 2 + 10 });
  });

  it('accepts nothing that it could not compare', async () => {
    const drowned = model(
      (image) => Math.fround(image.reduce((sum, value) => sum + value * 1e-7, 0) + 1e6),
      (image) => image.map(() => 1e-7),
    );
    const result = await checkFor(0, drowned);
    expect(result).toMatchObject({ directions: 0, isCutShort: true });
    expect(result.problem).toContain('Choose another device');
  });
});
