/** `22 %`; `0.4 %` below one per cent, so that little does not look like nothing. */
export function percentText(share: number): string {
  const percent = 100 * share;
  const digits = percent > 0 && percent < 0.95 ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}

/** Two decimals, with a true minus. */
export function coefficientText(value: number): string {
  const size = Math.abs(value).toFixed(2);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : ''}${size}`;
}

/** `9 of 64 photographs (14 %)`. */
export function countText(part: number, whole: number): string {
  return `${part.toLocaleString('en-GB')} of ${photographsText(whole)} (${percentText(part / whole)})`;
}

/** `1 photograph`, `103 photographs`. */
export function photographsText(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'photograph' : 'photographs'}`;
}
