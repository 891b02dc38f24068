import type { Lesion } from '../../../src-main/contract/lesion.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';

/** A lesion as it lies over the photograph, perhaps with a shape that is not kept yet. */
export type ShownLesion = Omit<Lesion, 'rings'> & { readonly rings: Rings };
