/** The system's own dialogs, where the shell has them. Each gives a path, or null when the person changed their mind. */
export interface HostDialogs {
  chooseImportFolder(): Promise<string | null>;
  chooseLesionFolder(): Promise<string | null>;
  chooseModelPackage(): Promise<string | null>;
  /** Where to put a file; the system asks before one that is there already is replaced. */
  chooseExportFile(fileName: string): Promise<string | null>;
}
