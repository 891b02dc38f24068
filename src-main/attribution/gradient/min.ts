import { extremeRule } from './extremeRule.ts';

/** The smallest of several values, element by element; equal ones share the gradient evenly. */
export const minGradient = extremeRule('smallest');
