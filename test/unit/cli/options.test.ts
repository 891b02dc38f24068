import { describe, expect, it } from 'vitest';
import { parseWords } from '../../../src-main/cli/options.ts';

const options = {
  steps: { type: 'string' },
  tolerance: { type: 'string' },
  json: { type: 'boolean' },
} as const;

describe('parseWords', () => {
  it('reads numbers, flags and positionals', () => {
    const parsed = parseWords(['a.png', '--steps', '12', '--tolerance=0.5', '--json'], options);
    expect(parsed.positionals).toEqual(['a.png']);
    expect(parsed.wholeNumber('steps', { least: 1, most: 20 })).toBe(12);
    expect(parsed.number('tolerance', { above: 0, most: 1 })).toBe(0.5);
    expect(parsed.flag('json')).toBe(true);
  });

  it.each([
    [['--stepps', '3'], /stepps/],
    [['--steps'], /steps/],
  ])('refuses %j naming the option', (words, message) => {
    expect(() => parseWords(words, options)).toThrow(message);
  });

  it.each(['0', '21', '1.5', 'many', ''])('refuses %j as a whole number from 1 to 20', (value) => {
    const parsed = parseWords([`--steps=${value}`], options);
    expect(() => parsed.wholeNumber('steps', { least: 1, most: 20 })).toThrow(/--steps/);
  });

  it('refuses a number that is not above its lower bound', () => {
    const parsed = parseWords(['--tolerance=0'], options);
    expect(() => parsed.number('tolerance', { above: 0, most: 1 })).toThrow(/above 0/);
  });

  it('lists the choices when a word is none of them', () => {
    const parsed = parseWords(['--steps=x'], options);
    expect(() => parsed.oneOf('steps', ['cpu', 'webgpu'])).toThrow(/cpu, webgpu/);
  });

  it('says which required option is missing', () => {
    expect(() => parseWords([], options).required('steps')).toThrow('--steps is missing.');
  });
});
