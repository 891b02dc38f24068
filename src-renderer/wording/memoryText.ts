/** `23.5 GiB`: memory is sold, and named by its drivers, in powers of two. */
export function memoryText(bytes: number): string {
  return `${Number((bytes / 2 ** 30).toPrecision(3))} GiB`;
}
