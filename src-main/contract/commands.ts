/** Where a command means something. `everywhere` includes the case. */
type CommandScope = 'everywhere' | 'worklist' | 'case';

export interface Command {
  readonly id: string;
  /** As in a menu: a verb first, no full stop. */
  readonly label: string;
  readonly menu: 'File' | 'Review' | 'View' | 'Overlay' | 'Measure' | 'Lesions' | 'Go' | 'Help';
  readonly scope: CommandScope;
  /**
   * In Electron's spelling: `P`, `Shift+1`, `CmdOrCtrl+Z`, `[`. Letters ignore the lock key, digits are the key and not
   * the character, so that Shift+1 is the same on every keyboard.
   */
  readonly keys: readonly [string, ...string[]];
}

/** Every action there is: the menus, the keyboard map, the tooltips and the help are made from this list. */
export const commands = [
  {
    id: 'file.importFolder',
    label: 'Import photographs …',
    menu: 'File',
    scope: 'everywhere',
    keys: ['CmdOrCtrl+I'],
  },
  {
    id: 'file.importSample',
    label: 'Import the sample session',
    menu: 'File',
    scope: 'everywhere',
    keys: ['CmdOrCtrl+Shift+L'],
  },
  {
    id: 'file.importLesions',
    label: 'Import lesion masks …',
    menu: 'File',
    scope: 'everywhere',
    keys: ['Shift+I'],
  },
  {
    id: 'file.installModel',
    label: 'Install a model package …',
    menu: 'File',
    scope: 'everywhere',
    keys: ['CmdOrCtrl+Shift+M'],
  },
  {
    id: 'review.changeReader',
    label: 'Change reader …',
    menu: 'Review',
    scope: 'everywhere',
    keys: ['Shift+N'],
  },

  {
    id: 'read.grade0',
    label: 'Grade 0, no apparent retinopathy',
    menu: 'Review',
    scope: 'case',
    keys: ['Shift+0'],
  },
  { id: 'read.grade1', label: 'Grade 1, mild', menu: 'Review', scope: 'case', keys: ['Shift+1'] },
  { id: 'read.grade2', label: 'Grade 2, moderate', menu: 'Review', scope: 'case', keys: ['Shift+2'] },
  { id: 'read.grade3', label: 'Grade 3, severe', menu: 'Review', scope: 'case', keys: ['Shift+3'] },
  { id: 'read.grade4', label: 'Grade 4, proliferative', menu: 'Review', scope: 'case', keys: ['Shift+4'] },
  {
    id: 'read.nextOedema',
    label: 'Next statement on macular oedema',
    menu: 'Review',
    scope: 'case',
    keys: ['Shift+M'],
  },
  { id: 'read.nextGradability', label: 'Next gradability', menu: 'Review', scope: 'case', keys: ['Shift+U'] },
  { id: 'read.record', label: 'Record the read', menu: 'Review', scope: 'case', keys: ['CmdOrCtrl+Enter'] },
  {
    id: 'read.reveal',
    label: 'Reveal prediction and attribution',
    menu: 'Review',
    scope: 'case',
    keys: ['R'],
  },
  {
    id: 'read.keepFirst',
    label: 'Keep my first read as the final one',
    menu: 'Review',
    scope: 'case',
    keys: ['Shift+K'],
  },
  { id: 'read.agree', label: 'Agree with the model', menu: 'Review', scope: 'case', keys: ['A'] },
  { id: 'read.disagree', label: 'Disagree with the model', menu: 'Review', scope: 'case', keys: ['Shift+A'] },
  { id: 'read.comment', label: 'Write a comment', menu: 'Review', scope: 'case', keys: ['T'] },
  { id: 'read.sign', label: 'Sign …', menu: 'Review', scope: 'case', keys: ['S'] },

  { id: 'view.zoomIn', label: 'Zoom in', menu: 'View', scope: 'case', keys: ['+', '='] },
  { id: 'view.zoomOut', label: 'Zoom out', menu: 'View', scope: 'case', keys: ['-'] },
  { id: 'view.fit', label: 'Fit the photograph', menu: 'View', scope: 'case', keys: ['0'] },
  { id: 'view.actualSize', label: 'One screen pixel a pixel', menu: 'View', scope: 'case', keys: ['1'] },
  { id: 'view.panLeft', label: 'Pan left', menu: 'View', scope: 'case', keys: ['Left'] },
  { id: 'view.panRight', label: 'Pan right', menu: 'View', scope: 'case', keys: ['Right'] },
  { id: 'view.panUp', label: 'Pan up', menu: 'View', scope: 'case', keys: ['Up'] },
  { id: 'view.panDown', label: 'Pan down', menu: 'View', scope: 'case', keys: ['Down'] },
  { id: 'view.redFree', label: 'Red-free', menu: 'View', scope: 'case', keys: ['G'] },
  { id: 'view.invert', label: 'Invert', menu: 'View', scope: 'case', keys: ['I'] },
  { id: 'view.moreContrast', label: 'More contrast', menu: 'View', scope: 'case', keys: ['Shift+Right'] },
  { id: 'view.lessContrast', label: 'Less contrast', menu: 'View', scope: 'case', keys: ['Shift+Left'] },
  { id: 'view.brighter', label: 'Brighter', menu: 'View', scope: 'case', keys: ['Shift+Up'] },
  { id: 'view.darker', label: 'Darker', menu: 'View', scope: 'case', keys: ['Shift+Down'] },
  {
    id: 'view.resetPicture',
    label: 'Reset contrast and brightness',
    menu: 'View',
    scope: 'case',
    keys: ['Shift+R'],
  },
  { id: 'view.magnifier', label: 'Magnifier', menu: 'View', scope: 'case', keys: ['M'] },
  { id: 'view.theme', label: 'Light or dark', menu: 'View', scope: 'everywhere', keys: ['Shift+T'] },
  { id: 'view.togglePanels', label: 'Show or hide the panels', menu: 'View', scope: 'case', keys: ['\\'] },

  { id: 'overlay.toggle', label: 'Show the overlay', menu: 'Overlay', scope: 'case', keys: ['O'] },
  { id: 'overlay.positive', label: 'Show positive attribution', menu: 'Overlay', scope: 'case', keys: ['P'] },
  { id: 'overlay.negative', label: 'Show negative attribution', menu: 'Overlay', scope: 'case', keys: ['N'] },
  { id: 'overlay.lessOpaque', label: 'Less opaque', menu: 'Overlay', scope: 'case', keys: ['['] },
  { id: 'overlay.moreOpaque', label: 'More opaque', menu: 'Overlay', scope: 'case', keys: [']'] },
  { id: 'overlay.lowerThreshold', label: 'Lower the threshold', menu: 'Overlay', scope: 'case', keys: [','] },
  { id: 'overlay.raiseThreshold', label: 'Raise the threshold', menu: 'Overlay', scope: 'case', keys: ['.'] },
  { id: 'overlay.smoother', label: 'Smooth more', menu: 'Overlay', scope: 'case', keys: ["'"] },
  { id: 'overlay.sharper', label: 'Smooth less', menu: 'Overlay', scope: 'case', keys: [';'] },
  { id: 'overlay.drawing', label: 'Fill, contours or both', menu: 'Overlay', scope: 'case', keys: ['F'] },
  { id: 'overlay.preset', label: 'Next colours', menu: 'Overlay', scope: 'case', keys: ['V'] },
  { id: 'overlay.nextBaseline', label: 'Next baseline', menu: 'Overlay', scope: 'case', keys: ['B'] },

  { id: 'measure.ruler', label: 'Ruler', menu: 'Measure', scope: 'case', keys: ['U'] },
  { id: 'measure.opticDisc', label: 'Mark the optic disc', menu: 'Measure', scope: 'case', keys: ['D'] },
  { id: 'measure.fovea', label: 'Mark the fovea', menu: 'Measure', scope: 'case', keys: ['Shift+F'] },
  { id: 'measure.grid', label: 'ETDRS grid', menu: 'Measure', scope: 'case', keys: ['E'] },
  { id: 'measure.quadrants', label: 'Quadrants', menu: 'Measure', scope: 'case', keys: ['Q'] },
  {
    id: 'measure.remove',
    label: 'Remove the chosen lesions, or the last mark',
    menu: 'Measure',
    scope: 'case',
    keys: ['Delete', 'Backspace'],
  },
  { id: 'edit.undo', label: 'Undo', menu: 'Measure', scope: 'case', keys: ['CmdOrCtrl+Z'] },
  {
    id: 'edit.redo',
    label: 'Redo',
    menu: 'Measure',
    scope: 'case',
    keys: ['CmdOrCtrl+Y', 'CmdOrCtrl+Shift+Z'],
  },

  { id: 'lesion.polygon', label: 'Draw a lesion: polygon', menu: 'Lesions', scope: 'case', keys: ['L'] },
  {
    id: 'lesion.freehand',
    label: 'Draw a lesion: freehand',
    menu: 'Lesions',
    scope: 'case',
    keys: ['Shift+L'],
  },
  {
    id: 'lesion.ellipse',
    label: 'Draw a lesion: ellipse',
    menu: 'Lesions',
    scope: 'case',
    keys: ['Shift+E'],
  },
  {
    id: 'lesion.grow',
    label: 'Draw a lesion: grow from a seed',
    menu: 'Lesions',
    scope: 'case',
    keys: ['Shift+G'],
  },
  { id: 'lesion.split', label: 'Split a lesion along a line', menu: 'Lesions', scope: 'case', keys: ['X'] },
  {
    id: 'lesion.merge',
    label: 'Merge the chosen lesions',
    menu: 'Lesions',
    scope: 'case',
    keys: ['Shift+X'],
  },
  { id: 'lesion.next', label: 'Zoom to the next lesion', menu: 'Lesions', scope: 'case', keys: ['Z'] },
  {
    id: 'lesion.previous',
    label: 'Zoom to the previous lesion',
    menu: 'Lesions',
    scope: 'case',
    keys: ['Shift+Z'],
  },
  { id: 'lesion.toggle', label: 'Show the contours of lesions', menu: 'Lesions', scope: 'case', keys: ['Y'] },
  { id: 'lesion.nextType', label: 'Next type of lesion', menu: 'Lesions', scope: 'case', keys: ['Shift+Y'] },
  { id: 'lesion.widerRim', label: 'Wider rim', menu: 'Lesions', scope: 'case', keys: ['Alt+Up'] },
  { id: 'lesion.narrowerRim', label: 'Narrower rim', menu: 'Lesions', scope: 'case', keys: ['Alt+Down'] },

  { id: 'go.worklist', label: 'Worklist', menu: 'Go', scope: 'everywhere', keys: ['W'] },
  {
    id: 'go.back',
    label: 'Close what is open, or back to the worklist',
    menu: 'Go',
    scope: 'everywhere',
    keys: ['Escape'],
  },
  { id: 'go.nextCase', label: 'Next case', menu: 'Go', scope: 'everywhere', keys: ['J'] },
  { id: 'go.previousCase', label: 'Previous case', menu: 'Go', scope: 'everywhere', keys: ['K'] },
  { id: 'go.openCase', label: 'Open the case', menu: 'Go', scope: 'worklist', keys: ['Enter'] },
  { id: 'go.nextUnread', label: 'Next unread case', menu: 'Go', scope: 'everywhere', keys: ['Shift+J'] },
  { id: 'go.search', label: 'Search cases', menu: 'Go', scope: 'worklist', keys: ['/', 'CmdOrCtrl+F'] },
  { id: 'go.lesions', label: 'Lesions of the session', menu: 'Go', scope: 'everywhere', keys: ['Shift+S'] },
  { id: 'go.jobs', label: 'Jobs', menu: 'Go', scope: 'everywhere', keys: ['Shift+W'] },
  { id: 'go.models', label: 'Models', menu: 'Go', scope: 'everywhere', keys: ['Shift+D'] },
  { id: 'go.settings', label: 'Settings', menu: 'Go', scope: 'everywhere', keys: ['CmdOrCtrl+,'] },

  { id: 'help.keyboard', label: 'Keyboard map', menu: 'Help', scope: 'everywhere', keys: ['?'] },
  { id: 'help.pictures', label: 'What the pictures mean', menu: 'Help', scope: 'everywhere', keys: ['H'] },
  {
    id: 'help.method',
    label: 'Method, limits and sources',
    menu: 'Help',
    scope: 'everywhere',
    keys: ['Shift+H'],
  },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
