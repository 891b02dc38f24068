import type { CommandLine } from 'electron';

/** Switches of Chromium, with their values. None of them turns an experiment on. */
const switches: Readonly<Record<string, string | undefined>> = {
  // No name resolves, so that not even a request that nobody thought of finds a way out.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  'no-proxy-server': undefined,
  'disable-background-networking': undefined,
  'disable-component-update': undefined,
  'disable-domain-reliability': undefined,
  'no-pings': undefined,
};

/** What Chromium must know before it starts: it has nobody to talk to. */
export function hardenCommandLine(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  for (const [name, value] of Object.entries(switches)) commandLine.appendSwitch(name, value);
}
