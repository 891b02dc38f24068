import { describe, expect, it } from 'vitest';
import { helpSectionOf } from '../../../../src-renderer/views/help/helpSections.ts';

describe('helpSectionOf', () => {
  it('gives the page of an address, and the keyboard map for any other', () => {
    expect(helpSectionOf('method')).toBe('method');
    expect(helpSectionOf('comparing')).toBe('comparing');
    expect(helpSectionOf('lesions')).toBe('lesions');
    expect(helpSectionOf('reports')).toBe('reports');
    expect(helpSectionOf('')).toBe('keyboard');
    expect(helpSectionOf('nowhere')).toBe('keyboard');
  });
});
