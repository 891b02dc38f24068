const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `1.3 GB`; a kB is 1000 bytes, as disks are sold. */
export function bytesText(bytes: number): string {
  const exponent = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** exponent;
  return `${exponent === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ${units[exponent]!}`;
}
