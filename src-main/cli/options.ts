import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '../errors/appError.ts';

export interface ParsedWords {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  /** Of an option that may be given several times. */
  texts(name: string): readonly string[];
  required(name: string): string;
  flag(name: string): boolean;
  wholeNumber(name: string, range: { readonly least: number; readonly most: number }): number | undefined;
  number(name: string, range: { readonly above: number; readonly most: number }): number | undefined;
  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined;
}

/** Reads a command's words strictly: an unknown option, a missing value or a number out of range is wrong use. */
export function parseWords(words: readonly string[], options: ParseArgsOptionsConfig): ParsedWords {
  const { values, positionals } = parseOrRefuse(words, options);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const asNumber = (name: string): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const number = value.trim() === '' ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) throw wrongUse(`--${name} takes a number, not "${value}".`);
    return number;
  };
  return {
    positionals,
    text,
    texts(name) {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
    required(name) {
      const value = text(name);
      if (value === undefined) throw wrongUse(`--${name} is missing.`);
      return value;
    },
    flag: (name) => values[name] === true,
    wholeNumber(name, { least, most }) {
      const number = asNumber(name);
      if (number !== undefined && !(Number.isInteger(number) && number >= least && number <= most))
        throw wrongUse(`--${name} takes a whole number from ${least} to ${most}, not ${number}.`);
      return number;
    },
    number(name, { above, most }) {
      const number = asNumber(name);
      if (number !== undefined && !(number > above && number <= most))
        throw wrongUse(`--${name} takes a number above ${above} and at most ${most}, not ${number}.`);
      return number;
    },
    oneOf(name, choices) {
      const value = text(name);
      if (value === undefined) return undefined;
      const choice = choices.find((candidate) => candidate === value);
      if (choice === undefined)
        throw wrongUse(`--${name} takes one of ${choices.join(', ')}, not "${value}".`);
      return choice;
    },
  };
}

function parseOrRefuse(
  words: readonly string[],
  options: ParseArgsOptionsConfig,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (thrown) {
    throw wrongUse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

export function wrongUse(message: string): AppError {
  return new AppError('usage', message);
}
