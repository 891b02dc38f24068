import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FieldOfView } from '../../src-main/contract/fieldOfView.ts';
import type { Photograph } from '../../src-main/fundus/photograph.ts';

/** Where the recipe's preprocessing in Python left its results and the pictures that it read. */
export const recipeFixtures = join(import.meta.dirname, '../fixtures/recipe');

/** A few values of a picture on a square grid. */
export interface SampledGrid {
  readonly side: number;
  /** Flat indices: [channel][row][column], or [row][column] of a mask. */
  readonly at: readonly number[];
  readonly values: readonly number[];
}

export interface PreparedRow {
  readonly file: string;
  /** Of the decoded samples, for red, green and blue. */
  readonly sums: readonly number[];
  /** Null for a blank picture. */
  readonly fieldOfView: FieldOfView | null;
  readonly crops: readonly (SampledGrid & {
    readonly kernel: 'triangle' | 'area';
    readonly means: readonly number[];
  })[];
  readonly mask: SampledGrid;
}

export interface IdridFixture {
  readonly side: number;
  readonly at: readonly number[];
  readonly rows: readonly {
    readonly file: string;
    readonly sums: readonly number[];
    readonly fieldOfView: FieldOfView;
    readonly values: readonly number[];
  }[];
}

export function readPreparedRows(): readonly PreparedRow[] {
  const text = readFileSync(join(recipeFixtures, 'preprocessing.json'), 'utf8');
  return (JSON.parse(text) as { readonly rows: readonly PreparedRow[] }).rows;
}

export function readIdridFixture(): IdridFixture {
  return JSON.parse(readFileSync(join(recipeFixtures, 'idrid-preprocessing.json'), 'utf8')) as IdridFixture;
}

/** The whole numbers of a photograph, added up for red, green and blue. */
export function channelSums({ samples }: Photograph): readonly number[] {
  const sums = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) sums[i % 3]! += samples[i]!;
  return sums;
}

/**
 * The same kind and, to a hundred-thousandth of a pixel, the same circle and rectangle. The end of a circle's diameter
 * lies on the side of an uncut rectangle, so rounding may count one direction more or less in the confidence.
 */
export function expectSameFieldOfView(found: FieldOfView, recipe: FieldOfView): void {
  const { kind, confidence, ...lengths } = recipe;
  expect(found.kind).toBe(kind);
  expect(Math.abs(found.confidence - confidence)).toBeLessThan(0.006);
  const keys = Object.keys(lengths) as (keyof typeof lengths)[];
  for (const key of keys) expect(Math.abs(found[key] - lengths[key]), key).toBeLessThan(1e-5);
}

/** How far values of a picture are from the recipe's, at worst. */
export function largestDifference(data: ArrayLike<number>, sampled: Omit<SampledGrid, 'side'>): number {
  return Math.max(...sampled.at.map((index, i) => Math.abs(data[index]! - sampled.values[i]!)));
}
