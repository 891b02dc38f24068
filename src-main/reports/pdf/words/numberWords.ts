import type { NumberLanguage } from '../../../contract/reportOptions.ts';

/** Numbers and times as a language writes them. Minus is the true sign; digits are never grouped. */
export interface NumberWords {
  readonly decimalMark: string;
  /** Six significant digits; whole numbers as they are. Below a thousandth as `1.23457e−7`. An en rule for null. */
  readonly exact: (value: number | null) => string;
  /** Three significant digits. */
  readonly short: (value: number | null) => string;
  /** With so many decimals. */
  readonly fixed: (value: number, decimals: number) => string;
  /** `12.3 %` of a share 0..1. */
  readonly percent: (share: number | null) => string;
  /** Date and time of day, in UTC. */
  readonly time: (isoDate: string) => string;
  readonly day: (isoDate: string) => string;
}

/** What stands where there is no number. */
export const noNumber = '–';

export function numberWords(language: NumberLanguage): NumberWords {
  const decimalMark = new Intl.NumberFormat(language)
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal')!.value;
  const locale = language === 'en' ? 'en-GB' : language;
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const written = (digits: string): string =>
    digits.replaceAll('-', '−').replace('e+', 'e').replace('.', decimalMark);
  return {
    decimalMark,
    exact: (value) => {
      if (value === null) return noNumber;
      if (Number.isInteger(value) && Math.abs(value) < 1e15) return written(String(value));
      return written(Math.abs(value) < 0.001 ? value.toExponential(5) : value.toPrecision(6));
    },
    short: (value) => {
      if (value === null) return noNumber;
      if (value === 0) return '0';
      return written(isPlain(value) ? value.toFixed(decimalsOfShort(value)) : value.toExponential(2));
    },
    fixed: (value, decimals) => written(value.toFixed(decimals)),
    percent: (share) => (share === null ? noNumber : `${written(percentDigits(100 * share))}\u00a0%`),
    time: (isoDate) => `${time.format(new Date(isoDate))} UTC`,
    day: (isoDate) => day.format(new Date(isoDate)),
  };
}

function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size >= 0.0005 && size < 10_000_000;
}

function decimalsOfShort(value: number): number {
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

function percentDigits(percent: number): string {
  if (percent === 0 || percent >= 99.95) return percent.toFixed(0);
  if (percent < 0.01) return '< 0.01';
  return percent.toFixed(percent < 1 ? 2 : 1);
}
