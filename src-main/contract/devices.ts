import { z } from 'zod';
import { deviceKindSchema } from './attribution.ts';
import { errorReportSchema } from './errorCode.ts';
import { isoDateSchema, modelHashSchema } from './ids.ts';

export const deviceViewSchema = z.strictObject({
  kind: deviceKindSchema,
  /** Kind and hardware, as the command line prints them. */
  name: z.string(),
  /** What computes, without its kind; null where the machine does not name it. */
  hardware: z.string().nullable(),
  /** A processor that imitates a graphics card; null where it cannot be told. */
  isSoftware: z.boolean().nullable(),
  /** Memory that it works in; null where the machine does not say. */
  memoryBytes: z.number().int().positive().nullable(),
  /** Version or file of its driver; null where it needs none, or none was named. */
  driver: z.string().nullable(),
  isAvailable: z.boolean(),
  /** Why it cannot be used; null where it can. */
  reason: z.string().nullable(),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

/** What trying a model on a device has shown. */
export const deviceTrialSchema = z.strictObject({
  kind: deviceKindSchema,
  /** `unsuitable`: this model cannot run there, which says nothing against the device. */
  outcome: z.enum(['passed', 'failed', 'unsuitable']),
  /** A whole sentence; null where it passed. */
  reason: z.string().nullable(),
  /** How far scores and gradients lie from the processor's, as a share of their length; null where there is nothing to compare. */
  worstDifference: z.number().nonnegative().nullable(),
  /** How far they may lie. */
  tolerance: z.number().positive(),
  /** Null where its speed was not measured. */
  evaluationsPerSecond: z.number().positive().nullable(),
  /** Points evaluated at once. */
  batch: z.number().int().positive().nullable(),
});
export type DeviceTrial = z.infer<typeof deviceTrialSchema>;

/** Which device computes, and why. */
const chosenDeviceSchema = z.strictObject({
  kind: deviceKindSchema,
  /**
   * `chosen`: by the settings. `fastest`: of all that passed. `only`: no other could be faster. `instead`: the device of the
   * settings failed its self-test, is missing or cannot run this model. `unmeasured`: devices are measured when the first
   * attribution is due.
   */
  because: z.enum(['chosen', 'fastest', 'only', 'instead', 'unmeasured']),
});
export type ChosenDevice = z.infer<typeof chosenDeviceSchema>;

/** The devices of this machine, tried on one model. */
export const deviceBenchSchema = z.strictObject({
  modelHash: modelHashSchema,
  /** Those that hold for the devices, drivers and program as they are now. */
  trials: z.array(deviceTrialSchema.extend({ at: isoDateSchema })),
  chosen: chosenDeviceSchema,
  /** What is being tried now; null while nothing is. */
  running: z
    .strictObject({
      modelHash: modelHashSchema,
      kind: deviceKindSchema,
      done: z.number().int(),
      total: z.number().int(),
      /** Of this device, 0..1. */
      share: z.number(),
    })
    .nullable(),
  /** Why the latest measuring of this model came to nothing. */
  failure: errorReportSchema.nullable(),
});
export type DeviceBench = z.infer<typeof deviceBenchSchema>;
