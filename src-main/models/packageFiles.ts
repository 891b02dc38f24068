import { AppError } from '../errors/appError.ts';

export const manifestName = 'manifest.json';

/** Protobuf, and with it ONNX, ends at 2 GiB. */
export const largestFileBytes = 2 ** 31 - 1;

/** The files of a model package, in a folder or in an archive. */
export interface PackageFiles {
  /** For messages: the folder's or archive's path. */
  readonly origin: string;
  /**
   * @param path relative, with `/`, as the manifest's schema allows it.
   * @throws AppError `file.notFound`, `file.tooLarge`, `file.unreadable`.
   */
  read(path: string, limitBytes: number): Promise<Uint8Array>;
  /** Whether there is such an entry; reading it may still be refused. */
  has(path: string): Promise<boolean>;
}

export function fileMissing(path: string, origin: string): AppError {
  return new AppError(
    'file.notFound',
    `${path} is missing from the model package ${origin}. Add it, or take the package from its source again.`,
    { path, package: origin },
  );
}

export function fileTooLarge(path: string, origin: string, limitBytes: number): AppError {
  return new AppError(
    'file.tooLarge',
    `${path} of the model package ${origin} is larger than ${limitBytes} bytes, which is more than Rimlight reads. Make it smaller.`,
    { path, package: origin, limitBytes },
  );
}

export function fileUnreadable(path: string, origin: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    'file.unreadable',
    `${path} of the model package ${origin} cannot be read: ${reason}. Take the package from its source again.`,
    { path, package: origin, reason },
    { cause },
  );
}

/** A Node buffer as what it is underneath, because the two do not compare as equal. */
export function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
