import type { AppEvent } from '../contract/events.ts';
import type { Log } from '../contract/logEntry.ts';

export interface Events {
  readonly announce: (event: AppEvent) => void;
  /** Gives the way to stop. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Sends what is held back, and nothing any more afterwards. */
  close(): void;
}

export interface EventsOptions {
  readonly log: Log;
  readonly monotonicMs: () => number;
  /** The shortest time between two events of a kind that comes in floods. @default 250 */
  readonly leastGapMs?: number;
}

/**
 * Tells every window what has changed. Events that come in floods are thinned out: the first goes at once, then the latest
 * of each gap, so that the last one always arrives.
 */
export function createEvents({ log, monotonicMs, leastGapMs = 250 }: EventsOptions): Events {
  const listeners = new Set<(event: AppEvent) => void>();
  const held = new Map<string, { event: AppEvent; readonly timer: NodeJS.Timeout }>();
  const sentAtMs = new Map<string, number>();
  let isClosed = false;

  function send(event: AppEvent): void {
    for (const listener of [...listeners])
      try {
        listener(event);
      } catch (thrown) {
        log({ level: 'error', message: `A listener failed at ${event.name}: ${String(thrown)}` });
      }
  }

  function sendHeld(key: string): void {
    const found = held.get(key);
    if (found === undefined) return;
    clearTimeout(found.timer);
    held.delete(key);
    sentAtMs.set(key, monotonicMs());
    send(found.event);
  }

  function thinOut(key: string, event: AppEvent): void {
    const waiting = held.get(key);
    if (waiting !== undefined) {
      waiting.event = event;
      return;
    }
    const sinceMs = monotonicMs() - (sentAtMs.get(key) ?? -Infinity);
    if (sinceMs >= leastGapMs) {
      sentAtMs.set(key, monotonicMs());
      send(event);
    } else {
      const timer = setTimeout(() => {
        sendHeld(key);
      }, leastGapMs - sinceMs);
      held.set(key, { event, timer });
    }
  }

  return {
    announce(event) {
      if (isClosed) return;
      const key = floodKey(event);
      if (key === null) send(event);
      else thinOut(key, event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      for (const key of [...held.keys()]) sendHeld(key);
      isClosed = true;
      listeners.clear();
    },
  };
}

/** Of these kinds each event stands for all before it. */
const floods: ReadonlySet<AppEvent['name']> = new Set([
  'jobs.changed',
  'cases.changed',
  'import.progressed',
  'lesionImport.progressed',
  'lesionSession.progressed',
  'baselineSession.progressed',
  'comparison.progressed',
  'bundle.progressed',
  'export.progressed',
]);

/** Events of the same key may stand for each other; null for those that must each arrive. */
function floodKey(event: AppEvent): string | null {
  if (!floods.has(event.name)) return null;
  if (event.name === 'comparison.progressed') return `${event.name} ${event.caseId}`;
  if (event.name === 'bundle.progressed') return `${event.name} ${event.uploadId}`;
  return event.name === 'export.progressed' ? `${event.name} ${event.export.exportId}` : event.name;
}
