import { AppError } from '../../errors/appError.ts';

/**
 * What ONNX Runtime and its drivers say when memory runs out. `CreateBuffer` failures on WebGPU only show later, as
 * a buffer that "is invalid due to a previous error"; `Too many storage buffers` and `narrowing_error` is how WebGPU
 * reports one tensor beyond its binding limit.
 */
const outOfMemory =
  /out of memory|out_of_(host|device)_memory|outofmemory|bad_alloc|failed to allocate memory|allocation failed|allocation size too large|invalid due to a previous error|too many storage buffers|narrowing_error|invalid array length|8007000e|exceeds the max buffer size/i;

const unavailable =
  /webgpu adapter|webgpu device|no available backend|backend not found|failed to load shared library|AppendExecutionProvider/i;

/** What went wrong while a graph ran: `device.outOfMemory` or `device.failed`. */
export function runFailure(deviceName: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = plainReason(thrown);
  if (outOfMemory.test(reason)) return memoryFailure(deviceName, reason, thrown);
  return new AppError(
    'device.failed',
    `The device ${deviceName} failed: ${reason}. Try again, or choose another device.`,
    { device: deviceName, reason },
    { cause: thrown },
  );
}

/** What went wrong while a graph was opened: the device or the graph. */
export function openFailure(deviceName: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = plainReason(thrown);
  if (outOfMemory.test(reason)) return memoryFailure(deviceName, reason, thrown);
  if (unavailable.test(reason))
    return new AppError(
      'device.unavailable',
      `The device ${deviceName} cannot be used: ${reason}. Choose another device.`,
      { device: deviceName, reason },
      { cause: thrown },
    );
  return new AppError(
    'model.unreadable',
    `The runtime refuses the model: ${reason}. Export the model again for the standard ONNX operators.`,
    { device: deviceName, reason },
    { cause: thrown },
  );
}

/** The sentence inside a message of ONNX Runtime, without source files, C++ signatures and tested conditions. */
export function plainReason(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const sentence = message.split(' was false. ').at(-1)!;
  return sentence.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 500);
}

function memoryFailure(deviceName: string, reason: string, cause: unknown): AppError {
  return new AppError(
    'device.outOfMemory',
    `The device ${deviceName} has too little memory for this batch: ${reason}. Use a smaller batch.`,
    { device: deviceName, reason },
    { cause },
  );
}
