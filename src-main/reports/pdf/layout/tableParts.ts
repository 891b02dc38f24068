import { styles, type TextStyle } from './typography.ts';

/** `number`: at the decimal mark. */
type Alignment = 'left' | 'right' | 'number';

export interface Column {
  readonly head: string;
  readonly align: Alignment;
  /** Takes a share of what is left of the width; columns without are as wide as their content. */
  readonly grow?: number;
  /** White space before it, beside that which every column has. */
  readonly leadPt?: number;
  /** The column says what its row is about. */
  readonly isRowHead?: boolean;
}

export interface TableStyle {
  readonly text: TextStyle;
  readonly head: TextStyle;
  /** Between text and rules. */
  readonly paddingPt: number;
  /** Between columns. */
  readonly gutterPt: number;
}

export const tableStyles = {
  normal: {
    text: { ...styles.body, sizePt: 8.3, lineHeightPt: 11, isTabular: true },
    head: { ...styles.strong, sizePt: 7.6, lineHeightPt: 10.2 },
    paddingPt: 2.6,
    gutterPt: 9,
  },
  small: {
    text: { ...styles.body, sizePt: 7, lineHeightPt: 8.8, isTabular: true },
    head: { ...styles.strong, sizePt: 7, lineHeightPt: 8.8 },
    paddingPt: 1.3,
    gutterPt: 7,
  },
} as const satisfies Record<string, TableStyle>;

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly style?: TableStyle;
  /** The decimal mark of the numbers. */
  readonly decimalMark: string;
  /** Room below the last row for what must not stand on a page without it. */
  readonly keepPt?: number;
}
