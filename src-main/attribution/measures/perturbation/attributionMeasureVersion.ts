/** Part of what measures are kept under: raise it whenever the same attribution would be measured differently. */
export const attributionMeasureVersion = '1';
