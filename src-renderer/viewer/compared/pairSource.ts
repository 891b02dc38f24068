import type { ComparedSource } from './comparedSource.ts';

/** One of two that are compared on one viewer. */
export interface PairSource extends ComparedSource {
  /** For people. */
  name: string;
}

export type PairMode = 'blink' | 'swipe' | 'difference';
