/** What decides how keys are named and which one is "Ctrl". */
export type Platform = 'mac' | 'other';

/** From `navigator.platform`. */
export function platformOf(platformName: string): Platform {
  return /^(mac|iphone|ipad)/i.test(platformName) ? 'mac' : 'other';
}
