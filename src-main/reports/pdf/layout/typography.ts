/** Weights of text. */
export type Face = 'regular' | 'semiBold';

/** How a text is set. Lengths are points. */
export interface TextStyle {
  readonly face: Face;
  readonly sizePt: number;
  readonly lineHeightPt: number;
  readonly colour: string;
  /** Figures of one width, so that numbers stand below each other. */
  readonly isTabular?: boolean;
}

export const colours = {
  ink: '#16181a',
  muted: '#555c64',
  rule: '#c8cdd2',
  faintRule: '#e3e6e9',
  panel: '#f4f5f6',
  accent: '#0a5cad',
  accentPanel: '#dcebfa',
  caution: '#6b4a00',
  cautionPanel: '#fdf3d9',
  cautionRule: '#d9a520',
  white: '#ffffff',
} as const;

const regular = { face: 'regular', colour: colours.ink } as const;
const semiBold = { face: 'semiBold', colour: colours.ink } as const;

export const styles = {
  title: { ...semiBold, sizePt: 21, lineHeightPt: 26 },
  heading: { ...semiBold, sizePt: 13.5, lineHeightPt: 18 },
  columnHeading: { ...semiBold, sizePt: 10.5, lineHeightPt: 14, colour: colours.accent },
  subheading: { ...semiBold, sizePt: 9.5, lineHeightPt: 13 },
  body: { ...regular, sizePt: 9, lineHeightPt: 12.8 },
  strong: { ...semiBold, sizePt: 9, lineHeightPt: 12.8 },
  muted: { ...regular, sizePt: 9, lineHeightPt: 12.8, colour: colours.muted },
  caption: { ...regular, sizePt: 7.6, lineHeightPt: 10.4, colour: colours.muted },
  caution: { ...regular, sizePt: 8.2, lineHeightPt: 11, colour: colours.caution },
  running: { ...regular, sizePt: 7, lineHeightPt: 9.5, colour: colours.muted },
  runningStrong: { ...semiBold, sizePt: 7, lineHeightPt: 9.5 },
  label: { ...regular, sizePt: 7, lineHeightPt: 9, colour: colours.muted, isTabular: true },
  labelStrong: { ...semiBold, sizePt: 7, lineHeightPt: 9, isTabular: true },
} as const satisfies Record<string, TextStyle>;
