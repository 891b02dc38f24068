import { z } from 'zod';
import { deviceViewSchema } from '../../contract/devices.ts';

/** Every device that the installed runtimes were built for, tried out. */
export const listDevicesKind = {
  input: z.strictObject({}),
  progress: z.never(),
  result: z.array(deviceViewSchema),
} as const;
