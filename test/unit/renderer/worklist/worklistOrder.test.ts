import { describe, expect, it } from 'vitest';
import { filterRows, noFilter, sortRows } from '../../../../src-renderer/views/worklist/worklistOrder.ts';
import { worklistRow } from './worklistRow.ts';

describe('the order of the worklist', () => {
  const rows = [
    worklistRow('P10', 'left', { importedAt: '2026-11-02T10:00:00.000Z', state: 'signed' }),
    worklistRow('P2', 'left', { importedAt: '2026-11-01T10:00:00.000Z', state: 'unread' }),
    worklistRow('P2', 'right', { importedAt: '2026-11-01T10:00:00.000Z', state: 'read' }),
    worklistRow('P1', 'unknown', { importedAt: '2026-11-03T10:00:00.000Z', state: 'unread' }),
  ];
  const named = (sorted: readonly { pseudonym: string; eye: string }[]): readonly string[] =>
    sorted.map(({ pseudonym, eye }) => `${pseudonym} ${eye}`);

  it('counts numbers in names and puts the right eye before the left', () => {
    expect(named(sortRows(rows, { key: 'name', isDescending: false }))).toEqual([
      'P1 unknown',
      'P2 right',
      'P2 left',
      'P10 left',
    ]);
  });

  it('keeps rows of one date in the order in which they came, in both directions', () => {
    expect(named(sortRows(rows, { key: 'date', isDescending: false }))).toEqual([
      'P2 left',
      'P2 right',
      'P10 left',
      'P1 unknown',
    ]);
    expect(named(sortRows(rows, { key: 'date', isDescending: true }))).toEqual([
      'P1 unknown',
      'P10 left',
      'P2 left',
      'P2 right',
    ]);
  });

  it('sorts states as a case goes through them', () => {
    expect(named(sortRows(rows, { key: 'state', isDescending: false }))).toEqual([
      'P2 left',
      'P1 unknown',
      'P2 right',
      'P10 left',
    ]);
  });

  it('sorts 10,000 names', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => worklistRow(`P${(index * 7919) % 10_000}`));
    const sorted = sortRows(many, { key: 'name', isDescending: false });
    expect(sorted.map(({ pseudonym }) => pseudonym)).toEqual(many.map((_, index) => `P${index}`));
  });
});

describe('the filter of the worklist', () => {
  const rows = [
    worklistRow('Anna B', 'right', { state: 'unread', readers: [] }),
    worklistRow('Berta', 'left', { state: 'read', readers: ['Dr Kim'] }),
    worklistRow('Bo Anders', 'right', { state: 'read', readers: ['Dr Kim', 'Dr Roth'] }),
  ];
  const named = (search: Partial<typeof noFilter>): readonly string[] =>
    filterRows(rows, { ...noFilter, ...search }).map(({ pseudonym }) => pseudonym);

  it('finds all words of a search in any order and case', () => {
    expect(named({ search: ' b AN ' })).toEqual(['Anna B', 'Bo Anders']);
  });

  it('narrows by state, eye and reader together', () => {
    expect(named({ state: 'read' })).toEqual(['Berta', 'Bo Anders']);
    expect(named({ state: 'read', eye: 'right' })).toEqual(['Bo Anders']);
    expect(named({ reader: 'Dr Kim', eye: 'left' })).toEqual(['Berta']);
  });

  it('shows everything without a filter', () => {
    expect(named({})).toHaveLength(3);
  });
});
