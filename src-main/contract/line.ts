import { z } from 'zod';

/** A name or short statement in one line. */
export const lineSchema = z.string().trim().min(1).max(200);
