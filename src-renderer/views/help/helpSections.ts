/** The pages of the help, in reading order. */
export const helpSections = [
  { id: 'keyboard', title: 'Keyboard map' },
  { id: 'pictures', title: 'What the pictures mean' },
  { id: 'baselines', title: 'Baselines' },
  { id: 'comparing', title: 'Comparing baselines' },
  { id: 'completeness', title: 'Completeness' },
  { id: 'lesions', title: 'Lesions' },
  { id: 'reports', title: 'Reports and exports' },
  { id: 'devices', title: 'Devices' },
  { id: 'cautions', title: 'Cautions' },
  { id: 'method', title: 'Method, limits and sources' },
  { id: 'privacy', title: 'Privacy' },
  { id: 'about', title: 'About Rimlight' },
] as const;
export type HelpSectionId = (typeof helpSections)[number]['id'];

/** The page of an address; the keyboard map where there is none of this name. */
export function helpSectionOf(name: string): HelpSectionId {
  return helpSections.find(({ id }) => id === name)?.id ?? 'keyboard';
}
