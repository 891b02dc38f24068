import type { LesionType } from '../../../src-main/contract/lesion.ts';

/** How the contours of a type are told from others: by colour and by letters beside them, never by colour alone. */
interface LesionStyle {
  /** sRGB for CSS and canvas. Light, to stand out from the retina; none of them is a colour of an overlay. */
  readonly colour: string;
  /** As graders write it. */
  readonly letters: string;
}

export const lesionStyles: Readonly<Record<LesionType, LesionStyle>> = {
  microaneurysm: { colour: '#ffdf3d', letters: 'MA' },
  haemorrhage: { colour: '#ff86dc', letters: 'HE' },
  hardExudate: { colour: '#5fe9ff', letters: 'EX' },
  softExudate: { colour: '#c2a8ff', letters: 'SE' },
  neovascularisation: { colour: '#9cf7d2', letters: 'NV' },
  opticDisc: { colour: '#ffffff', letters: 'OD' },
  other: { colour: '#c3cad2', letters: 'OT' },
};
