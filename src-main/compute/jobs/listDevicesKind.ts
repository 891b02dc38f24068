import { z } from 'zod';
import { deviceKindSchema } from '../../contract/attribution.ts';
import { deviceViewSchema } from '../../contract/devices.ts';

/** Every device that the installed runtimes were built for, tried out. */
export const listDevicesKind = {
  input: z.strictObject({
    /** Those that are asked about; null for all. */
    kinds: z.array(deviceKindSchema).nullable(),
  }),
  progress: z.never(),
  result: z.array(deviceViewSchema),
} as const;
