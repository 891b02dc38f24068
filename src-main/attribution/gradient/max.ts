import { extremeRule } from './extremeRule.ts';

/** The largest of several values, element by element; equal ones share the gradient evenly. */
export const maxGradient = extremeRule('largest');
