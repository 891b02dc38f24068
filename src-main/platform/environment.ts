/** The environment variables of this process: drivers are chosen through them. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
