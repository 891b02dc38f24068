import type { Log } from '../contract/logEntry.ts';

/** So many lines of one reason in one period, whatever knocks at the port. */
const linesInPeriod = 5;
const periodMs = 60_000;

interface Period {
  readonly startedMs: number;
  readonly count: number;
}

/** Notes refusals by their reason and swallows what repeats; the next line says how many were swallowed. */
export function createRefusalLog(
  log: Log,
  monotonicMs: () => number,
): (reason: string, method: string) => void {
  const periods = new Map<string, Period>();
  return (reason, method) => {
    const nowMs = monotonicMs();
    const last = periods.get(reason);
    const isOver = last === undefined || nowMs - last.startedMs >= periodMs;
    const period = isOver ? { startedMs: nowMs, count: 1 } : { ...last, count: last.count + 1 };
    periods.set(reason, period);
    if (period.count > linesInPeriod) return;
    const unlogged = isOver ? Math.max(0, (last?.count ?? 0) - linesInPeriod) : 0;
    log({
      level: 'warning',
      message: `The web shell refused a request: ${reason}.`,
      details: { reason, method, ...(unlogged === 0 ? {} : { unlogged }) },
    });
  };
}
