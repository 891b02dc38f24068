import { describe, expect, it } from 'vitest';
import { namedCase } from '../../../src-main/cli/namedCase.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { sampleImage } from '../store/sampleRecords.ts';
import { failureOf, openTestStore } from '../store/testLibrary.ts';

function add(store: Store, pseudonym: string, eye: 'right' | 'left' | 'unknown'): string {
  return store.cases.add({ pseudonym, eye, image: sampleImage(`${pseudonym} ${eye}`) }).case.id;
}

describe('namedCase', () => {
  it('finds a case by id, by pseudonym and eye, and by a pseudonym that one case has', () => {
    const store = openTestStore();
    const right = add(store, 'P 1', 'right');
    const left = add(store, 'P 1', 'left');
    const single = add(store, 'P 2', 'unknown');
    expect(namedCase(store, left).id).toBe(left);
    expect(namedCase(store, ' P 1  right ').id).toBe(right);
    expect(namedCase(store, 'P 2').id).toBe(single);
    expect(namedCase(store, 'P 2 unknown').id).toBe(single);
  });

  it('names the cases that there are where it is unknown or not clear', () => {
    const store = openTestStore();
    const messageOf = (wanted: string) => {
      const { code, message } = failureOf(() => namedCase(store, wanted));
      return `${code}: ${message}`;
    };
    expect(messageOf('P1')).toMatch(/^case\.notFound: There is no case in the library yet/);
    add(store, 'P1', 'right');
    add(store, 'P1', 'left');
    add(store, 'P2', 'unknown');
    expect(messageOf('P1')).toContain('Name one of them: P1 right, P1 left.');
    expect(messageOf('P3')).toContain('has no case "P3". It has: P1 right, P1 left, P2.');
    for (let patient = 3; patient < 30; patient++) add(store, `Q${patient}`, 'right');
    expect(messageOf('P3')).toMatch(/Q19 right and 10 more\.$/);
  });
});
