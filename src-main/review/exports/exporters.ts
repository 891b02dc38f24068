import type { ExportKind, ExportRequest } from '../../contract/export.ts';
import { bundleExport } from './bundleExport.ts';
import { caseReportExport } from './caseReportExport.ts';
import { dataExport } from './dataExport.ts';
import { dicomExport } from './dicomExport.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import type { ExportParts } from './exportParts.ts';
import { picturesExport } from './picturesExport.ts';
import { sessionReportExport } from './sessionReportExport.ts';

type RequestOf<Kind extends ExportKind> = Extract<ExportRequest, { readonly kind: Kind }>;

/** Makes the members of one kind of export, one after the other. @throws AppError `export.nothing` */
type Exporter<Kind extends ExportKind> = (
  request: RequestOf<Kind>,
  parts: ExportParts,
  run: ExportRun,
) => AsyncIterable<ExportMember>;

const exporters: { readonly [Kind in ExportKind]: Exporter<Kind> } = {
  caseReport: caseReportExport,
  sessionReport: sessionReportExport,
  pictures: picturesExport,
  data: dataExport,
  dicom: dicomExport,
  bundle: bundleExport,
};

/** The members that a request comes to. @throws AppError `export.nothing` */
export function exportMembers<Kind extends ExportKind>(
  request: { readonly kind: Kind } & RequestOf<Kind>,
  parts: ExportParts,
  run: ExportRun,
): AsyncIterable<ExportMember> {
  const exporter: Exporter<Kind> = exporters[request.kind];
  return exporter(request, parts, run);
}
