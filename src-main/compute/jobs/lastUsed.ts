/** Keeps the few values that were used last, because the next job mostly asks for one of them. */
export class LastUsed<Value> {
  private readonly most: number;
  /** In the order of their last use. */
  private readonly values = new Map<string, Value>();

  constructor(most: number) {
    this.most = most;
  }

  /** What was made for the key before, or what is made now. Nothing is kept of a failure. */
  async get(key: string, make: () => Promise<Value>): Promise<Value> {
    const value = this.values.get(key) ?? (await make());
    this.values.delete(key);
    this.values.set(key, value);
    for (const oldest of this.values.keys()) {
      if (this.values.size <= this.most) break;
      this.values.delete(oldest);
    }
    return value;
  }
}
