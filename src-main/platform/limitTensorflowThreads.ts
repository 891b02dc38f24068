/**
 * How many threads TensorFlow's library takes for one operation and for operations side by side. It reads them from the
 * environment of this process when it is loaded, and never again: a process keeps those of its first model.
 */
export function limitTensorflowThreads(threads: number): void {
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] = String(threads);
}
