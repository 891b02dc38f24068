import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { ForkOptions } from 'electron';
import { afterEach, describe, expect, test } from 'vitest';
import type { ChildExit, ChildListener } from '../../../src-main/platform/computeChild.ts';
import {
  spawnElectronComputeChild,
  type UtilityChild,
} from '../../../src-main/shell-desktop/electronComputeChild.ts';
import { openElectronParentLink } from '../../../src-main/shell-desktop/electronParentLink.ts';
import {
  createTestSupervisor,
  isRunning,
  type TestSupervisor,
} from '../../fixtures/compute/testSupervisor.ts';
import { forkUtilityDouble } from '../../support/utilityProcessDouble.ts';

const fileBeside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const killProcess = (processId: number): void => {
  process.kill(processId, 'SIGKILL');
};
const deaf: ChildListener = {
  received: () => undefined,
  garbled: () => undefined,
  printed: () => undefined,
  exited: () => undefined,
};

let supervisor: TestSupervisor | undefined;
afterEach(async () => {
  await supervisor?.close();
  supervisor = undefined;
});

function startSupervisor(): TestSupervisor {
  supervisor = createTestSupervisor({
    spawn: (listener) =>
      spawnElectronComputeChild(
        {
          fork: forkUtilityDouble,
          entryFile: fileBeside('../../fixtures/compute/testUtilityChild.ts'),
          environment: process.env,
          killProcess,
        },
        listener,
      ),
  });
  return supervisor;
}

describe('a compute process behind a message port', () => {
  test('does a job, typed arrays included', async () => {
    const values = Float32Array.of(0.5, -1, 3e38).subarray(1);
    const result = await startSupervisor().run('echo', { text: 'Netzhaut ☉', values });
    expect(result.values).toStrictEqual(Float32Array.of(-1, Math.fround(3e38)));
    expect(result.processId).not.toBe(process.pid);
  });

  test('reports its progress while it works', async () => {
    const heard: number[] = [];
    await startSupervisor().run(
      'slow',
      { batches: 2, batchMs: 5 },
      { onProgress: ({ done }) => heard.push(done) },
    );
    expect(heard).toEqual([1, 2]);
  });

  test('may crash: the job is told so and the next one gets a new process', async () => {
    const used = startSupervisor();
    await expect(used.run('crash', { how: 'sigkill', fits: 0 })).rejects.toMatchObject({
      code: 'compute.crashed',
    });
    await expect(used.run('echo', { text: 'again' })).resolves.toMatchObject({ text: 'again' });
  });

  test('is gone after the end, even while it hangs', async () => {
    const used = startSupervisor();
    const { processId } = await used.run('echo', { text: 'a' });
    const hanging = used.run('hang', { forMs: 60_000 }).catch((error: unknown) => error);
    await used.close();
    await expect(hanging).resolves.toMatchObject({ code: 'compute.cancelled' });
    expect(isRunning(processId)).toBe(false);
  });

  test("of the desktop app is ready with the program's own jobs", async () => {
    const received = Promise.withResolvers<unknown>();
    const child = spawnElectronComputeChild(
      {
        fork: forkUtilityDouble,
        entryFile: fileBeside('../../../src-main/shell-desktop/compute.ts'),
        environment: process.env,
        killProcess,
      },
      {
        ...deaf,
        received: received.resolve,
        exited: ({ exitCode }) => {
          received.reject(new Error(`It ended: ${exitCode}`));
        },
      },
    );
    await expect(received.promise).resolves.toEqual({ type: 'ready' });
    child.kill();
  });
});

class SilentChild extends EventEmitter implements UtilityChild {
  pid: number | undefined;
  readonly stdout = null;
  readonly stderr = null;
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}

function spawnSilent(
  listener: Partial<ChildListener> = {},
  environment = {},
): {
  child: SilentChild;
  compute: ReturnType<typeof spawnElectronComputeChild>;
  killed: number[];
  forked: ForkOptions[];
} {
  const child = new SilentChild();
  const killed: number[] = [];
  const forked: ForkOptions[] = [];
  const compute = spawnElectronComputeChild(
    {
      fork: (_, words, options) => {
        expect(words).toEqual([]);
        forked.push(options);
        return child;
      },
      entryFile: '/program/compute.js',
      environment,
      killProcess: (processId) => killed.push(processId),
    },
    { ...deaf, ...listener },
  );
  return { child, compute, killed, forked };
}

describe('the port', () => {
  test('gets neither flags of Node nor a proxy, and keeps what drivers read', () => {
    const environment = {
      NODE_OPTIONS: '--inspect',
      HTTPS_PROXY: 'x',
      ELECTRON_RUN_AS_NODE: '1',
      VK_ICD: 'y',
    };
    const { forked } = spawnSilent({}, environment);
    expect(forked[0]?.env).toEqual({
      VK_ICD: 'y',
      TF_CPP_MIN_LOG_LEVEL: '2',
      TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    });
    expect(forked[0]?.stdio).toEqual(['ignore', 'pipe', 'pipe']);
  });

  test.each([['text'], [7], [{ type: 'ready' }], [new Uint8Array([1, 2, 3])], [new Uint8Array()]])(
    'tells of %j, which is no message',
    (garbage) => {
      const reasons: string[] = [];
      const messages: unknown[] = [];
      const { child } = spawnSilent({
        garbled: (reason) => reasons.push(reason),
        received: (m) => messages.push(m),
      });
      child.emit('message', garbage);
      expect(reasons).toHaveLength(1);
      expect(messages).toEqual([]);
    },
  );

  test('ends a process that is not there yet as soon as it is', () => {
    const { child, compute, killed } = spawnSilent();
    compute.kill();
    expect(killed).toEqual([]);
    child.pid = 4711;
    child.emit('spawn');
    expect(killed).toEqual([4711]);
  });

  test('says nothing more to a process, nor of it, once it is gone', () => {
    const exits: ChildExit[] = [];
    const messages: unknown[] = [];
    const { child, compute, killed } = spawnSilent({
      exited: (e) => exits.push(e),
      received: (m) => messages.push(m),
    });
    child.pid = 4711;
    child.emit('exit', 3);
    child.emit('exit', 3);
    child.emit('message', new Uint8Array(serialize('late')));
    compute.send('late');
    compute.kill();
    expect(exits).toEqual([{ exitCode: 3, signal: null }]);
    expect([messages, child.posted, killed]).toEqual([[], [], []]);
  });

  test('survives a process that ended just before it was to be killed', () => {
    const child = new SilentChild();
    child.pid = 4711;
    const compute = spawnElectronComputeChild(
      {
        fork: () => child,
        entryFile: '',
        environment: {},
        killProcess: () => {
          throw new Error('ESRCH');
        },
      },
      deaf,
    );
    expect(() => {
      compute.kill();
    }).not.toThrow();
  });

  test('tells why a process could not be started', async () => {
    const exited = Promise.withResolvers<ChildExit>();
    spawnElectronComputeChild(
      {
        fork: () => {
          throw new Error('no more processes');
        },
        entryFile: '',
        environment: {},
        killProcess: () => undefined,
      },
      { ...deaf, exited: exited.resolve },
    );
    await expect(exited.promise).resolves.toEqual({
      exitCode: null,
      signal: null,
      startFailure: 'no more processes',
    });
  });
});

describe('the other end of the port', () => {
  test('sends and hears the same bytes, and gives up where they are none', async () => {
    const port = Object.assign(new EventEmitter(), {
      posted: Array<unknown>(),
      postMessage: (m: unknown) => port.posted.push(m),
    });
    const link = openElectronParentLink(port, 42);
    expect(link.parentProcessId).toBe(42);
    link.send({ type: 'ready' });
    expect(deserialize(port.posted[0] as Uint8Array)).toEqual({ type: 'ready' });
    const heard: unknown[] = [];
    const lost = new EventEmitter();
    const gaveUp = once(lost, 'lost');
    link.listen(
      (message) => heard.push(message),
      () => lost.emit('lost'),
    );
    port.emit('message', { data: new Uint8Array(serialize({ type: 'cancel' })) });
    expect(heard).toEqual([{ type: 'cancel' }]);
    port.emit('message', { data: 'nonsense' });
    await gaveUp;
  });
});
