import type { ExportKind } from '../../contract/export.ts';
import type { Store } from '../../store/store.ts';

export interface MadeExport {
  readonly exportId: string;
  readonly kind: ExportKind;
  readonly cases: number;
  /** Of the file; null for a folder. */
  readonly sha256: string | null;
}

/** Notes that something left the library: enough to know the file again, and nothing of whom it is about or where it went. */
export function recordExport(store: Store, { exportId, kind, cases, sha256 }: MadeExport): void {
  store.audit.append({ action: 'export.made', subject: exportId, details: { kind, cases, sha256 } });
}
