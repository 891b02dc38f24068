import { AppError } from '../../errors/appError.ts';
import type {
  AccumulatedBatch,
  BoundaryGradient,
  PathBatch,
  PathSession,
  WeightedPoint,
} from './pathSession.ts';

/**
 * Runs work on a session, and on a session of half the batch each time the device runs out of memory. The work is not
 * restarted: only the batch that did not fit is asked for again, in parts.
 *
 * @param openSession Opens the path at a batch size; frees what it opened before.
 * @throws AppError `device.outOfMemory` when a batch of 1 does not fit either, and what the work throws.
 */
export async function withHalvingBatch<Result>(
  openSession: (batch: number) => Promise<PathSession>,
  batch: number,
  run: (session: PathSession) => Promise<Result>,
): Promise<Result> {
  const session = new HalvingSession(openSession, batch);
  await session.open();
  return run(session);
}

class HalvingSession implements PathSession {
  private readonly openSession: (batch: number) => Promise<PathSession>;
  private session: PathSession | undefined;
  private batch: number;

  constructor(openSession: (batch: number) => Promise<PathSession>, batch: number) {
    this.openSession = openSession;
    this.batch = batch;
  }

  get maximumBatch(): number {
    return this.session?.maximumBatch ?? this.batch;
  }

  async open(): Promise<void> {
    await this.attempt(() => Promise.resolve());
  }

  async evaluate(alphas: readonly number[]): Promise<PathBatch> {
    const parts: PathBatch[] = [];
    await this.inParts(alphas, async (session, part) => {
      parts.push(await session.evaluate(part));
    });
    return {
      scores: parts.flatMap(({ scores }) => scores),
      slopes: parts.flatMap(({ slopes }) => slopes),
      gradients: parts.flatMap(({ gradients }) => gradients),
    };
  }

  async accumulate(points: readonly WeightedPoint[]): Promise<AccumulatedBatch> {
    const parts: AccumulatedBatch[] = [];
    await this.inParts(points, async (session, part) => {
      parts.push(await session.accumulate(part));
    });
    return {
      scores: parts.flatMap(({ scores }) => scores),
      slopes: parts.flatMap(({ slopes }) => slopes),
      gradientSum: parts.map(({ gradientSum }) => gradientSum).reduce(addGradients),
    };
  }

  pullBack(gradient: BoundaryGradient): Promise<Float32Array> {
    return this.attempt((session) => session.pullBack(gradient));
  }

  private async inParts<Point>(
    points: readonly Point[],
    work: (session: PathSession, part: readonly Point[]) => Promise<void>,
  ): Promise<void> {
    let done = 0;
    while (done < points.length)
      done += await this.attempt(async (session) => {
        const part = points.slice(done, done + session.maximumBatch);
        await work(session, part);
        return part.length;
      });
  }

  private async attempt<Result>(work: (session: PathSession) => Promise<Result>): Promise<Result> {
    for (;;)
      try {
        this.session ??= await this.openSession(this.batch);
        return await work(this.session);
      } catch (thrown) {
        const size = this.maximumBatch;
        if (!isOutOfMemory(thrown) || size <= 1) throw thrown;
        this.batch = Math.floor(size / 2);
        this.session = undefined;
      }
  }
}

function isOutOfMemory(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'device.outOfMemory';
}

function addGradients(one: BoundaryGradient, other: BoundaryGradient): BoundaryGradient {
  return one.map((values, part) => values.map((value, i) => value + other[part]![i]!));
}
