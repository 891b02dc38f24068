import type { LesionType } from '../contract/lesion.ts';

/** How the contours of a type are told from others: by colour and by letters, never by colour alone. */
interface LesionStyle {
  /** sRGB for CSS, SVG and canvas. Light, to stand out from the retina; none of them is a colour of an overlay. */
  readonly colour: string;
  /** As graders write it. */
  readonly letters: string;
  /** In a sentence. */
  readonly name: string;
}

export const lesionStyles: Readonly<Record<LesionType, LesionStyle>> = {
  microaneurysm: { colour: '#ffdf3d', letters: 'MA', name: 'microaneurysm' },
  haemorrhage: { colour: '#ff86dc', letters: 'HE', name: 'haemorrhage' },
  hardExudate: { colour: '#5fe9ff', letters: 'EX', name: 'hard exudate' },
  softExudate: { colour: '#c2a8ff', letters: 'SE', name: 'soft exudate' },
  neovascularisation: { colour: '#9cf7d2', letters: 'NV', name: 'neovascularisation' },
  opticDisc: { colour: '#ffffff', letters: 'OD', name: 'optic disc' },
  other: { colour: '#c3cad2', letters: 'OT', name: 'other' },
};
