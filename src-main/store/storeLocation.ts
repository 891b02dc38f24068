/** Where one library keeps its parts. */
export interface StoreLocation {
  /** The SQLite file. SQLite puts `-wal` and `-shm` files beside it, the store a `.lock` file. */
  readonly file: string;
  readonly backupFolder: string;
  readonly assetFolder: string;
}
