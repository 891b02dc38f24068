import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** Adds up what flows back into each value from the places where it is used. */
export class GradientLedger {
  private readonly totals = new Map<string, string>();
  private readonly builder: GraphBuilder;

  constructor(builder: GraphBuilder) {
    this.builder = builder;
  }

  add(valueName: string, gradient: string): void {
    const known = this.totals.get(valueName);
    this.totals.set(valueName, known === undefined ? gradient : this.builder.add('Add', [known, gradient]));
  }

  /** What has flowed back into a value so far, or null if nothing has. */
  total(valueName: string): string | null {
    return this.totals.get(valueName) ?? null;
  }
}
