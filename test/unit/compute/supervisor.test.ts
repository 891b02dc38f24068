import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createTestSupervisor, isRunning } from '../../fixtures/compute/testSupervisor.ts';
import type { TestSupervisor } from '../../fixtures/compute/testSupervisor.ts';
import { patienceMs } from '../../support/patience.ts';

let open: TestSupervisor[] = [];

function start(...options: Parameters<typeof createTestSupervisor>): TestSupervisor {
  const supervisor = createTestSupervisor(...options);
  open.push(supervisor);
  return supervisor;
}

/** The AppError that a promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<AppError> {
  const caught = await promise.then(
    (value: unknown) => new Error(`Resolved with ${JSON.stringify(value)}.`),
    (error: unknown) => error,
  );
  if (caught instanceof AppError) return caught;
  throw caught;
}

afterEach(async () => {
  const used = open;
  open = [];
  await Promise.all(used.map((supervisor) => supervisor.close()));
  for (const processId of used.flatMap(({ started }) => started)) expect(isRunning(processId)).toBe(false);
});

describe('a supervised compute process', () => {
  it('gives back what a job made of its input, typed arrays included', async () => {
    const supervisor = start();
    const values = Float32Array.of(0.5, -1, 3e38).subarray(1);
    const result = await supervisor.run('echo', { text: 'Netzhaut ☉', values }, { batch: 7 });
    expect(result).toMatchObject({ text: 'Netzhaut ☉', batchLimit: 7 });
    expect(result.values).toStrictEqual(Float32Array.of(-1, Math.fround(3e38)));
    expect(result.processId).not.toBe(process.pid);
  });

  it('starts no process before there is a job, and uses the same one for the next', async () => {
    const supervisor = start();
    expect(supervisor.started).toHaveLength(0);
    const first = await supervisor.run('echo', { text: 'a' });
    const second = await supervisor.run('echo', { text: 'b' });
    expect(second.processId).toBe(first.processId);
    expect(supervisor.started).toStrictEqual([first.processId]);
  });

  it('does jobs one after the other in the order they came', async () => {
    const supervisor = start();
    const order: string[] = [];
    await Promise.all(
      ['first', 'second', 'third'].map(async (text, index) => {
        if (index === 0) await supervisor.run('slow', { batches: 2, batchMs: 20 });
        else await supervisor.run('echo', { text });
        order.push(text);
      }),
    );
    expect(order).toStrictEqual(['first', 'second', 'third']);
  });

  it('runs as many jobs at once as the pool is large', async () => {
    const supervisor = start({ poolSize: 2 });
    const seen = new Map<string, number>();
    const ending = new AbortController();
    // Neither ends by itself: only together can they end.
    const one = (name: string): Promise<unknown> =>
      supervisor.run(
        'slow',
        { batches: 100_000, batchMs: 5 },
        {
          signal: ending.signal,
          onProgress: ({ processId }) => {
            seen.set(name, processId);
            if (seen.size === 2) ending.abort();
          },
        },
      );
    await Promise.allSettled([one('a'), one('b')]);
    expect(new Set(seen.values()).size).toBe(2);
  });

  it('reports progress while the job runs', async () => {
    const supervisor = start();
    const seen: number[] = [];
    const run = supervisor.run(
      'slow',
      { batches: 3, batchMs: 5 },
      { onProgress: ({ done }) => seen.push(done) },
    );
    expect(await run).toStrictEqual({ done: 3, batchLimit: 1 });
    expect(seen).toStrictEqual([1, 2, 3]);
  });

  it('survives a listener that throws', async () => {
    const supervisor = start();
    const onProgress = (): void => {
      throw new Error('screen is gone');
    };
    expect(await supervisor.run('slow', { batches: 2, batchMs: 1 }, { onProgress })).toMatchObject({
      done: 2,
    });
    expect(supervisor.logged.some(({ message }) => message.includes('screen is gone'))).toBe(true);
  });

  it('ends an idle process and starts another for the next job', async () => {
    const supervisor = start({ idleStopMs: 50 });
    const first = await supervisor.run('echo', { text: 'a' });
    await expect.poll(() => isRunning(first.processId)).toBe(false);
    const second = await supervisor.run('echo', { text: 'b' });
    expect(second.processId).not.toBe(first.processId);
  });

  it('gives the process no Node options, no proxy and no network, and a heap of at least 512 MiB', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      NODE_OPTIONS: '--no-warnings',
      https_proxy: 'http://127.0.0.1:9',
      npm_config_x: '1',
    });
    try {
      const { variables, heapLimitMiB, networkIsForbidden } = await start().run('environment', {});
      expect(variables).toContain('PATH');
      expect(variables).toContain('TF_FORCE_GPU_ALLOW_GROWTH');
      // A cache of compiled code is all of Node's that it gets; the tests set one.
      expect(variables.filter((name) => /^(NODE_|npm_)|proxy/i.test(name))).toStrictEqual([
        'NODE_COMPILE_CACHE',
      ]);
      expect(heapLimitMiB).toBeGreaterThanOrEqual(512);
      expect(networkIsForbidden).toBe(true);
    } finally {
      for (const name of ['NODE_OPTIONS', 'https_proxy', 'npm_config_x'])
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
    }
  });
});

describe('a job that fails', () => {
  it('rejects with the very AppError that the job threw, and the process goes on', async () => {
    const supervisor = start();
    const error = await failure(supervisor.run('fail', { expected: true }));
    expect(error).toMatchObject({
      code: 'file.notAnImage',
      message: 'eye.jpg is not an image.',
      details: { file: 'eye.jpg' },
    });
    await supervisor.run('echo', { text: 'still here' });
    expect(supervisor.started).toHaveLength(1);
  });

  it('answers a defect as internal and writes its stack to the log only', async () => {
    const supervisor = start();
    const error = await failure(supervisor.run('fail', { expected: false }));
    expect(error.code).toBe('internal');
    expect(JSON.stringify(error.details) + error.message).not.toContain('testJobs.ts');
    expect(supervisor.logged.find(({ stack }) => stack !== undefined)?.stack).toContain('testJobs.ts');
  });

  it('refuses an input that does not fit its schema, by field', async () => {
    const supervisor = start();
    const wrong: { text: string } = JSON.parse('{"text": 5}') as { text: string };
    const error = await failure(supervisor.run('echo', wrong));
    expect(error.code).toBe('compute.protocol');
    expect(error.message).toContain('text');
  });

  it('reports an input that cannot be sent, and does the next job', async () => {
    const supervisor = start();
    const unsendable = { text: 'a', extra: () => undefined };
    expect((await failure(supervisor.run('echo', unsendable))).code).toBe('internal');
    expect(await supervisor.run('echo', { text: 'b' })).toMatchObject({ text: 'b' });
  });
});

describe('a job whose process dies', () => {
  it('is tried once more with half the batch after SIGKILL, and then done', async () => {
    const supervisor = start();
    const reduced: number[] = [];
    const result = await supervisor.run(
      'crash',
      { how: 'sigkill', fits: 4 },
      { batch: 9, onBatchReduced: (batch) => reduced.push(batch) },
    );
    expect(result).toStrictEqual({ batchLimit: 4 });
    expect(reduced).toStrictEqual([4]);
    expect(supervisor.started).toHaveLength(2);
  });

  it.each([
    ['sigkill', { signal: 'SIGKILL' }],
    ['abort', { signal: 'SIGABRT' }],
    ['exit', { exitCode: 0 }],
    ['exception', { exitCode: 1 }],
    ['rejection', { exitCode: 1 }],
  ] as const)('is reported when it dies twice of %s', async (how, end) => {
    const supervisor = start();
    const error = await failure(supervisor.run('crash', { how, fits: 0 }, { batch: 8 }));
    expect(error.code).toBe('compute.crashed');
    expect(error.details).toMatchObject({ job: 'crash', ...end });
    expect(error.details['printed']).toContain('about to die');
    expect(error.message).not.toContain('about to die');
    expect(supervisor.started).toHaveLength(2);
  });

  it('is tried once more when it filled its JavaScript heap', async () => {
    const supervisor = start({}, { computeHeapLimitMiB: 48 });
    const result = await supervisor.run(
      'crash',
      { how: 'heap', fits: 1 },
      { batch: 2, silenceMs: patienceMs.work },
    );
    expect(result).toStrictEqual({ batchLimit: 1 });
    expect(JSON.stringify(supervisor.logged)).toContain('heap out of memory');
  });

  it('killed from outside in mid-job starts over, its progress too, and loses nothing that was waiting', async () => {
    const supervisor = start();
    const seen: number[] = [];
    let hasKilled = false;
    const onProgress = ({ done, processId }: { done: number; processId: number }): void => {
      seen.push(done);
      if (done !== 3 || hasKilled) return;
      hasKilled = true;
      process.kill(processId, 'SIGKILL');
    };
    const interrupted = supervisor.run(
      'slow',
      { batches: 5, batchMs: 20, fits: 8 },
      { batch: 16, onProgress },
    );
    const waiting = ['a', 'b', 'c'].map((text) => supervisor.run('echo', { text }));
    expect(await interrupted).toStrictEqual({ done: 5, batchLimit: 8 });
    expect((await Promise.all(waiting)).map(({ text }) => text)).toStrictEqual(['a', 'b', 'c']);
    expect(seen).toStrictEqual([1, 2, 3, 1, 2, 3, 4, 5]);
  });

  it('does not count a process that was killed while idle', async () => {
    const supervisor = start();
    const { processId } = await supervisor.run('echo', { text: 'a' });
    process.kill(processId, 'SIGKILL');
    await expect.poll(() => supervisor.logged.some(({ level }) => level === 'error')).toBe(true);
    expect(await supervisor.run('echo', { text: 'b' }, { batch: 4 })).toMatchObject({ batchLimit: 4 });
  });

  it('is reported when the process cannot be started at all', async () => {
    const supervisor = start({
      spawn: ({ exited }) => {
        queueMicrotask(() => {
          exited({ exitCode: null, signal: null, startFailure: 'spawn node ENOENT' });
        });
        return { processId: undefined, send: () => undefined, kill: () => undefined };
      },
    });
    const error = await failure(supervisor.run('echo', { text: 'a' }));
    expect(error.code).toBe('compute.crashed');
    expect(error.message).toContain('could not be started');
  });
});

describe('a job that runs out of memory', () => {
  it.each(['device', 'typedArray'] as const)(
    'is tried with half the batch until it fits (%s)',
    async (how) => {
      const supervisor = start();
      const reduced: number[] = [];
      const options = { batch: 37, onBatchReduced: (batch: number) => reduced.push(batch) };
      expect(await supervisor.run('allocate', { how, fits: 3 }, options)).toStrictEqual({ batchLimit: 2 });
      expect(reduced).toStrictEqual([18, 9, 4, 2]);
      expect(supervisor.started).toHaveLength(1);
    },
  );

  it('is reported when not even a batch of one fits', async () => {
    const error = await failure(start().run('allocate', { how: 'device', fits: 0 }, { batch: 4 }));
    expect(error).toMatchObject({ code: 'device.outOfMemory', message: 'A batch of 1 does not fit.' });
  });
});

describe('a cancelled job', () => {
  it('stops at the next batch and leaves the process running', async () => {
    const supervisor = start({ cancelGraceMs: patienceMs.test });
    const abort = new AbortController();
    // Does not end by itself.
    const run = supervisor.run(
      'slow',
      { batches: 1_000_000, batchMs: 20 },
      {
        signal: abort.signal,
        onProgress: ({ done }) => {
          if (done === 3) abort.abort();
        },
      },
    );
    expect((await failure(run)).code).toBe('compute.cancelled');
    await supervisor.run('echo', { text: 'a' });
    expect(supervisor.started).toHaveLength(1);
  });

  it.each(['stall', 'hang'] as const)(
    'is killed after the grace period when it is deaf (%s)',
    async (how) => {
      const supervisor = start({ cancelGraceMs: 200 });
      const abort = new AbortController();
      await supervisor.run('echo', { text: 'warm' });
      const startedAt = performance.now();
      setTimeout(() => {
        abort.abort();
      }, 100);
      const signal = abort.signal;
      const run =
        how === 'hang'
          ? supervisor.run('hang', { forMs: 60_000 }, { signal })
          : supervisor.run('stall', {}, { signal });
      expect((await failure(run)).code).toBe('compute.cancelled');
      expect(performance.now() - startedAt).toBeGreaterThan(250);
      expect(supervisor.started.filter(isRunning)).toStrictEqual([]);
      expect(await supervisor.run('echo', { text: 'next' }, { batch: 4 })).toMatchObject({ batchLimit: 4 });
    },
  );

  it('that still waits in line never reaches the process', async () => {
    const supervisor = start();
    const abort = new AbortController();
    const first = supervisor.run('slow', { batches: 10, batchMs: 20 });
    const second = failure(supervisor.run('echo', { text: 'b' }, { signal: abort.signal }));
    abort.abort();
    expect((await second).code).toBe('compute.cancelled');
    expect(await first).toMatchObject({ done: 10 });
    expect((await failure(supervisor.run('echo', { text: 'c' }, { signal: abort.signal }))).code).toBe(
      'compute.cancelled',
    );
  });

  it('is cancelled when the supervisor is closed, without waiting for the grace period', async () => {
    const supervisor = start({ cancelGraceMs: patienceMs.test });
    const running = failure(supervisor.run('stall', {}));
    const waiting = failure(supervisor.run('echo', { text: 'a' }));
    await expect.poll(() => supervisor.started.length).toBe(1);
    await supervisor.close();
    expect((await running).code).toBe('compute.cancelled');
    expect((await waiting).code).toBe('compute.cancelled');
    expect((await failure(supervisor.run('echo', { text: 'late' }))).code).toBe('compute.cancelled');
    expect(supervisor.started.filter(isRunning)).toStrictEqual([]);
  });
});

describe('a job that takes too long', () => {
  it('is ended when the process gives no sign of life', async () => {
    const supervisor = start();
    const error = await failure(supervisor.run('hang', { forMs: 60_000 }, { silenceMs: 1200 }));
    expect(error.code).toBe('compute.timedOut');
    expect(error.details).toMatchObject({ limitMs: 1200 });
    expect(supervisor.started.filter(isRunning)).toStrictEqual([]);
  });

  // That a process with heartbeats is not ended is shown in computeSlot.test.ts.
  it('sends heartbeats as long as it waits', async () => {
    const enough = new AbortController();
    let heartbeats = 0;
    const supervisor = start({ cancelGraceMs: 1 }, {}, (message) => {
      if ((message as { type: string }).type === 'heartbeat') heartbeats += 1;
      if (heartbeats === 3) enough.abort();
    });
    const error = await failure(supervisor.run('stall', {}, { signal: enough.signal }));
    expect(error.code).toBe('compute.cancelled');
  });

  it('is ended after its own time limit, heartbeats or not', async () => {
    const supervisor = start();
    await supervisor.run('echo', { text: 'warm' });
    expect((await failure(supervisor.run('stall', {}, { timeoutMs: 300 }))).code).toBe('compute.timedOut');
  });
});

describe('a process that breaks the protocol', () => {
  it.each([
    'wrongResult',
    'wrongProgress',
    'unknownMessage',
    'foreignJob',
    'rawGarbage',
    'hugeFrame',
  ] as const)('is ended and reported, and the next job gets a new one (%s)', async (how) => {
    const supervisor = start();
    const error = await failure(supervisor.run('misbehave', { how }));
    expect(error.code).toBe('compute.protocol');
    expect(supervisor.started.filter(isRunning)).toStrictEqual([]);
    expect(await supervisor.run('echo', { text: 'next' })).toMatchObject({ text: 'next' });
    expect(supervisor.started).toHaveLength(2);
  });
});

describe('what a compute process prints', () => {
  it('reaches the log when the process ends, and its log entries at once', async () => {
    const supervisor = start();
    await supervisor.run('print', { text: 'hello \u001b[31mred\u001b[0m' });
    expect(supervisor.logged).toContainEqual({ level: 'info', message: 'hello \u001b[31mred\u001b[0m' });
    await expect(supervisor.close()).resolves.toBeUndefined();
    const printed = supervisor.logged.at(-1)?.details?.['printed'];
    expect(printed).toContain('out hello red');
    expect(printed).toContain('err hello red');
  });
});
