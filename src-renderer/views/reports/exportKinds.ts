import { Archive, FileChartColumn, FileText, Images, Scan, Table2 } from '@lucide/vue';
import type { Component } from 'vue';
import type { ExportKind } from '../../../src-main/contract/export.ts';

interface ExportKindWords {
  readonly kind: ExportKind;
  readonly icon: Component;
  readonly title: string;
  readonly sentence: string;
}

/** What can be handed on, the most common first. */
export const exportKinds: readonly ExportKindWords[] = [
  {
    kind: 'caseReport',
    icon: FileText,
    title: 'Report of one case (PDF)',
    sentence: 'Pages that stand by themselves.',
  },
  {
    kind: 'sessionReport',
    icon: FileChartColumn,
    title: 'Report of the session (PDF)',
    sentence: 'A summary, then the pages of every revealed case.',
  },
  {
    kind: 'pictures',
    icon: Images,
    title: 'Pictures',
    sentence: 'Photograph and overlays at full resolution.',
  },
  {
    kind: 'data',
    icon: Table2,
    title: 'Data (CSV, JSON, maps)',
    sentence: 'Every number, with documented columns and units.',
  },
  {
    kind: 'dicom',
    icon: Scan,
    title: 'DICOM',
    sentence: 'For an image archive or another viewer.',
  },
  {
    kind: 'bundle',
    icon: Archive,
    title: 'Session bundle',
    sentence: 'The whole session, for another Rimlight to verify.',
  },
];
