/** The scheme and host of everything that a window of Rimlight may show or ask for. */
export const appScheme = 'app';
const appHost = 'rimlight';

/** The address that the window opens. */
export const appAddress = `${appScheme}://${appHost}/`;

/** Whether an address is Rimlight's own: neither another scheme, nor another host, nor one with a user or a port. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.hostname === appHost &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
