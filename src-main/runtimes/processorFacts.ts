import { availableParallelism, cpus, totalmem } from 'node:os';

/** The processor with what this process may use of it, where a container gives it less memory than the machine has. */
export function processorFacts(): { readonly hardware: string; readonly memoryBytes: number } {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const allowed = process.constrainedMemory();
  return {
    hardware: `${model}, ${availableParallelism()} threads`,
    memoryBytes: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem(),
  };
}
