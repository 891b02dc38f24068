/** The environment variables of this process: drivers are chosen through them. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Whether the program that this process runs is Node, so that it can be started again with a script. */
export function canStartNode(): boolean {
  return !('electron' in process.versions);
}
