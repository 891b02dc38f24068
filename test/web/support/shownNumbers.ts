import { expect, type Locator } from 'playwright/test';

/** A number as the screens write it, with a sign, a unit or commas between thousands. */
export function numberOf(text: string): number {
  return Number(text.replace('−', '-').replaceAll(/[,\s%]/g, ''));
}

/** A cell or a figure shows this number, as exactly as it is written. */
export async function expectNumber(shown: Locator, value: number, digits: number): Promise<void> {
  await expect
    .poll(async () => Math.abs(numberOf(await shown.innerText()) - value))
    .toBeLessThan(0.501 * 10 ** -digits);
}
