import type { ErrorCode, ErrorDetails, ErrorReport } from '../contract/errorCode.ts';

/**
 * An expected failure. `message` is a whole sentence for a person: what happened, to which file or field, and what
 * to do about it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** Anything thrown, as a value that can cross a process boundary. A stack never crosses. */
export function toErrorReport(thrown: unknown): ErrorReport {
  if (thrown instanceof AppError)
    return { code: thrown.code, message: thrown.message, details: thrown.details };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message: `Unexpected failure in Rimlight: ${message}`, details: {} };
}

/** The inverse of {@link toErrorReport}, on the receiving side. */
export function fromErrorReport(report: ErrorReport): AppError {
  return new AppError(report.code, report.message, report.details);
}
