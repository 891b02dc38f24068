import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import { CallError, createClient, type Client } from '../../../src-renderer/client/client.ts';
import { createAppDouble, type AppDouble } from '../../support/appDouble.ts';
import { transportKinds, type TransportUnderTest } from './transportUnderTest.ts';

vi.mock('electron', async () => (await import('../../support/electronDouble.ts')).electronDouble);

const progress = (done: number): AppEvent => ({
  name: 'import.progressed',
  done,
  total: 500,
  file: `α ${done}`,
});

describe.each(transportKinds)('over $name', (kind) => {
  let app: AppDouble;
  let way: TransportUnderTest;
  let client: Client;

  beforeEach(async () => {
    app = createAppDouble();
    way = await kind.open(app);
    client = createClient(way.transport);
  });

  afterEach(() => way.stop());

  const heardBy = (listeners: number): number => (kind.sharesSubscription ? 1 : listeners);

  async function failureOf(asked: Promise<unknown>): Promise<CallError> {
    const thrown: unknown = await asked.catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(CallError);
    return thrown as CallError;
  }

  it('a call brings its input there and its value back unharmed', async () => {
    const problems = [{ file: 'Größe \u2028 \u0000 👁.tif', reason: '"quoted"\n' }];
    app.reply = () => Promise.resolve({ ok: true, value: { problems } });
    expect(await client.call('import.listProblems', {})).toEqual({ problems });
    expect(app.calls).toEqual([{ name: 'import.listProblems', input: {} }]);
  });

  it('a large input arrives whole', async () => {
    app.reply = () => Promise.resolve({ ok: true, value: {} });
    const jobIds = Array.from({ length: 20_000 }, (_, index) => `job-${index}`);
    await client.call('job.retry', { jobIds: jobIds });
    expect(app.calls[0]!.input).toEqual({ jobIds });
  });

  it('an input that Vue watches arrives as plain data', async () => {
    app.reply = () => Promise.resolve({ ok: true, value: {} });
    // Vue's reactive objects are proxies, which Electron refuses to clone.
    const jobIds = new Proxy(['a', 'b'], {});
    await client.call('job.retry', new Proxy({ jobIds }, {}));
    expect(app.calls[0]!.input).toEqual({ jobIds: ['a', 'b'] });
  });

  it('many calls at once each get their own answer', async () => {
    app.reply = async (_name, input) => {
      const { name } = input as { name: string };
      await new Promise((resolve) => setTimeout(resolve, Number(name) % 7));
      return { ok: false, error: { code: 'reader.missing', message: name, details: {} } };
    };
    const names = Array.from({ length: 40 }, (_, index) => String(index));
    const failures = await Promise.all(
      names.map((name) => failureOf(client.call('reader.choose', { name }))),
    );
    expect(failures.map(({ message }) => message)).toEqual(names);
  });

  it('a failure keeps code, sentence and details', async () => {
    const error = {
      code: 'review.changedElsewhere',
      message: 'Another window saved a newer draft.',
      details: { revision: 7, isNewer: true, by: 'Dr. Ö' },
    } as const;
    app.reply = () => Promise.resolve({ ok: false, error });
    const { report, message } = await failureOf(client.call('job.pause', {}));
    expect(report).toEqual(error);
    expect(message).toBe(error.message);
  });

  it('a value that breaks the contract is a failure, not a value', async () => {
    app.reply = () => Promise.resolve({ ok: true, value: { uploadId: 7 } });
    const { report } = await failureOf(client.call('upload.open', {}));
    expect(report.code).toBe('internal');
    expect(report.message).toContain('upload.open makes no sense');
  });

  it('an answer that is no reply is a failure', async () => {
    const nonsense = {
      ok: false,
      error: { code: 'internal', message: 'x', details: {}, stack: 'secret' },
    } as const;
    app.reply = () => Promise.resolve(nonsense);
    expect((await failureOf(client.call('job.pause', {}))).report.message).toContain('makes no sense');
  });

  it('a call without an answer says that Rimlight does not answer', async () => {
    await way.stop();
    const { report } = await failureOf(client.call('job.pause', {}));
    expect(report).toMatchObject({ code: 'internal', details: { procedure: 'job.pause' } });
    expect(report.message).toContain('does not answer');
  });

  it('events arrive whole and in their order, at every listener', async () => {
    const received: [AppEvent[], AppEvent[]] = [[], []];
    let connected = 0;
    for (const events of received)
      client.subscribe(
        (event) => events.push(event),
        () => (connected += 1),
      );
    await expect.poll(() => [connected, app.listenerCount()]).toEqual([2, heardBy(2)]);
    const sent = Array.from({ length: 500 }, (_, index) => progress(index));
    for (const event of sent) app.announce(event);
    await expect.poll(() => received.map(({ length }) => length)).toEqual([500, 500]);
    expect(received).toEqual([sent, sent]);
  });

  it('an event that breaks the contract is left out and the rest goes on', async () => {
    const received: AppEvent[] = [];
    client.subscribe((event) => received.push(event));
    await expect.poll(() => app.listenerCount()).toBe(heardBy(1));
    const nonsense = { name: 'cases.changed', prediction: 3 } as const;
    app.announce(nonsense);
    app.announce({ name: 'models.changed' });
    await expect.poll(() => received).toEqual([{ name: 'models.changed' }]);
  });

  it('nothing arrives after stopping, and the other side forgets the listener', async () => {
    const received: AppEvent[] = [];
    const stop = client.subscribe((event) => received.push(event));
    await expect.poll(() => app.listenerCount()).toBe(heardBy(1));
    app.announce(progress(1));
    await expect.poll(() => received.length).toBe(1);
    stop();
    app.announce(progress(2));
    await expect.poll(() => app.listenerCount()).toBe(heardBy(0));
    app.announce(progress(3));
    expect(received).toEqual([progress(1)]);
  });

  it.runIf(kind.canBeCut)('a cut stream is told once, connected again and goes on', async () => {
    const seen: string[] = [];
    const stop = client.subscribe(
      (event) => seen.push(event.name),
      () => seen.push('connected'),
      () => seen.push('lost'),
    );
    await expect.poll(() => seen).toEqual(['connected']);
    await way.restart();
    await expect.poll(() => seen).toEqual(['connected', 'lost', 'connected']);
    app.announce({ name: 'models.changed' });
    await expect.poll(() => seen).toEqual(['connected', 'lost', 'connected', 'models.changed']);
    stop();
  });

  it.runIf(kind.canBeCut)('a lost program is told once, however often it is looked for', async () => {
    const seen: string[] = [];
    const stop = client.subscribe(
      () => undefined,
      () => seen.push('connected'),
      () => seen.push('lost'),
    );
    await expect.poll(() => seen).toEqual(['connected']);
    await way.stop();
    await expect.poll(() => seen).toEqual(['connected', 'lost']);
    const asked = way.timesAsked();
    await expect.poll(() => way.timesAsked()).toBeGreaterThan(asked + 2);
    expect(seen).toEqual(['connected', 'lost']);
    stop();
  });
});
