import type { BoundJob } from '../jobTable.ts';

/** The code behind every job kind, by name. Loaded by the compute process alone. */
export const jobs: Readonly<Record<string, BoundJob>> = {};
