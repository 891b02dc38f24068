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
    sentence: 'Pages that stand by themselves, for a colleague or the file.',
  },
  {
    kind: 'sessionReport',
    icon: FileChartColumn,
    title: 'Report of the session (PDF)',
    sentence: 'A summary of all revealed cases, then the pages of each.',
  },
  {
    kind: 'pictures',
    icon: Images,
    title: 'Pictures',
    sentence: 'Photograph and overlays at full resolution, for slides and papers.',
  },
  {
    kind: 'data',
    icon: Table2,
    title: 'Data (CSV, JSON, maps)',
    sentence: 'Every number at full precision, with documented columns and units.',
  },
  {
    kind: 'dicom',
    icon: Scan,
    title: 'DICOM',
    sentence: 'Objects that an image archive can store and another viewer can open.',
  },
  {
    kind: 'bundle',
    icon: Archive,
    title: 'Session bundle',
    sentence: 'The whole session in one file that another Rimlight opens and verifies.',
  },
];
