import { z } from 'zod';

/** Far beyond all layers there are; keeps what is made of it in bounds. */
const largest = 2 ** 24;

/** Keras writes null for what is left out. */
export function withDefault<Value>(schema: z.ZodType<Value>, value: Value): z.ZodType<Value> {
  return schema.nullish().transform((given) => given ?? value);
}

export const wholeNumber = z.number().int().min(-largest).max(largest);
export const count = z.number().int().min(1).max(largest);
export const flag = z.boolean();
export const number = z.number();

/** One number for each of `axes` axes, or one for all. */
export function perAxis(axes: number, element: z.ZodType<number> = count): z.ZodType<readonly number[]> {
  return z
    .union([element, z.array(element).length(axes)])
    .transform((given) => (typeof given === 'number' ? Array.from({ length: axes }, () => given) : given));
}

export const dataFormat = withDefault(z.enum(['channels_last', 'channels_first']), 'channels_last');

export const windowPadding = z.enum(['valid', 'same', 'causal']);
