/**
 * Text as it may stand in a short value (LO, SH, ST): no control characters, no backslash, which separates values, and no more
 * characters than the value representation has (PS3.5 6.2).
 */
export function shortText(text: string, longest = 64): string {
  const clean = text.replaceAll(/[\p{Cc}\\]+/gu, ' ').trim();
  const characters = Array.from(clean);
  return characters.length <= longest ? clean : `${characters.slice(0, longest - 1).join('')}…`;
}

/** Text of any length (UT): line ends stay, other control characters go. */
export function longText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\r\t]+/gu, ' ').trim();
}

/** A name as people write it, as the only component of a person name (PN): `^` and `=` would begin others. */
export function personName(name: string): string {
  return shortText(name.replaceAll(/[\^=]+/g, ' '));
}

/** A number as a decimal string (DS): at most 16 characters, as exact as they allow. */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no decimal string.`);
  const whole = String(value);
  if (whole.length <= 16) return whole;
  for (let digits = 16; digits > 1; digits--)
    // Down to a millionth the first has zeros in the place of an exponent, which would take less room.
    for (const text of [value.toPrecision(digits), value.toExponential(digits - 1)].map(withoutZeros))
      if (text.length <= 16) return text;
  return value.toPrecision(1);
}

/** Zeros at the end of a fraction say nothing. */
function withoutZeros(text: string): string {
  return text.replace(/\.?0*(?=e|$)/, (zeros) => (text.includes('.') ? '' : zeros));
}
