import { z } from 'zod';
import { deviceKindSchema } from '../../contract/attribution.ts';

/** Every device that the installed runtime was built for, tried out. */
export const listDevicesKind = {
  input: z.strictObject({}),
  progress: z.never(),
  result: z.array(
    z.strictObject({
      kind: deviceKindSchema,
      name: z.string(),
      /** Null where the adapter cannot be named. */
      isSoftware: z.boolean().nullable(),
      isAvailable: z.boolean(),
      /** Why it is not available; empty when it is. */
      reason: z.string(),
    }),
  ),
} as const;
