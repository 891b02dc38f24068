import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import { caseIdSchema } from '../../../src-main/contract/ids.ts';
import type { JobSummary } from '../../../src-main/contract/job.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { createEvents } from '../../../src-main/rpc/events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const logged: LogEntry[] = [];
  const heard: AppEvent[] = [];
  const events = createEvents({
    log: (entry) => logged.push(entry),
    monotonicMs: () => Date.now(),
    leastGapMs: 250,
  });
  const stop = events.subscribe((event) => heard.push(event));
  return { events, heard, logged, stop };
}

function jobsChanged(done: number): AppEvent {
  const summary: JobSummary = {
    queued: 0,
    running: 0,
    done,
    failed: 0,
    cancelled: 0,
    share: 0,
    timeLeftMs: null,
    isPaused: false,
    pausedBecause: null,
  };
  return { name: 'jobs.changed', summary };
}

const settled: AppEvent = { name: 'models.changed' };

describe('announced events', () => {
  it('come at once', () => {
    const { events, heard } = start();
    events.announce(jobsChanged(1));
    events.announce(settled);
    events.announce(settled);
    expect(heard).toStrictEqual([jobsChanged(1), settled, settled]);
  });

  it('of the queue come at most four times a second, and the last one always', () => {
    const { events, heard } = start();
    for (let done = 1; done <= 1000; done++) {
      events.announce(jobsChanged(done));
      vi.advanceTimersByTime(1);
    }
    expect(heard.length).toBeGreaterThanOrEqual(4);
    expect(heard.length).toBeLessThanOrEqual(5);
    vi.advanceTimersByTime(250);
    expect(heard.at(-1)).toStrictEqual(jobsChanged(1000));
    const before = heard.length;
    vi.advanceTimersByTime(10_000);
    expect(heard).toHaveLength(before);
  });

  it('of comparisons stand for those of the same case only', () => {
    const { events, heard } = start();
    const progressed = (caseId: string, done: number): AppEvent => ({
      ...{ name: 'comparison.progressed', caseId: caseIdSchema.parse(caseId), done, total: 9 },
    });
    for (let done = 0; done < 9; done++)
      for (const caseId of ['one', 'other']) events.announce(progressed(caseId, done));
    expect(heard).toStrictEqual([progressed('one', 0), progressed('other', 0)]);
    vi.advanceTimersByTime(250);
    expect(heard.slice(2)).toStrictEqual([progressed('one', 8), progressed('other', 8)]);
  });

  it('come at once again after a quiet time', () => {
    const { events, heard } = start();
    events.announce(jobsChanged(1));
    vi.advanceTimersByTime(250);
    events.announce(jobsChanged(2));
    expect(heard).toStrictEqual([jobsChanged(1), jobsChanged(2)]);
  });

  it('that are held back are sent on closing, and nothing after that', () => {
    const { events, heard } = start();
    events.announce(jobsChanged(1));
    events.announce(jobsChanged(2));
    events.close();
    events.announce(jobsChanged(3));
    vi.advanceTimersByTime(1000);
    expect(heard).toStrictEqual([jobsChanged(1), jobsChanged(2)]);
  });

  it('reach everybody else when one listener fails', () => {
    const { events, heard, logged } = start();
    const late: AppEvent[] = [];
    events.subscribe(() => {
      throw new Error('window gone');
    });
    events.subscribe((event) => late.push(event));
    events.announce(settled);
    expect([heard, late]).toStrictEqual([[settled], [settled]]);
    expect(logged[0]!.message).toContain('window gone');
  });

  it('no longer reach who has stopped listening', () => {
    const { events, heard, stop } = start();
    stop();
    events.announce(settled);
    expect(heard).toStrictEqual([]);
  });
});
