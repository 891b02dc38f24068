import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';

/** Notes a failure that ends nothing. Work that was cancelled has not failed. */
export function logFailure(log: Log, what: string, thrown: unknown): void {
  const { code, message } = toErrorReport(thrown);
  if (code === 'compute.cancelled') return;
  const stack = code === 'internal' && thrown instanceof Error ? thrown.stack : undefined;
  log({
    level: 'error',
    message: `${what}: ${message}`,
    details: { code },
    ...(stack === undefined ? {} : { stack }),
  });
}
