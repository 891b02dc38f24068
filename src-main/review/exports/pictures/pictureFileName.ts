import type { PictureKind } from '../../../contract/export.ts';

/** A baseline in a file's name: letters, digits, `.` and `-`; hashes cut to eight digits. */
function baselineSlug(baselineText: string): string {
  return baselineText
    .replaceAll(/[0-9a-f]{32,}/g, (hash) => hash.slice(0, 8))
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}

/** Gives every attribution of a case a name of its own, in their order. */
export function baselineSlugs(baselineTexts: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return baselineTexts.map((text) => {
    const slug = baselineSlug(text);
    let unique = slug;
    for (let count = 2; given.has(unique); count++) unique = `${slug}-${count}`;
    given.add(unique);
    return unique;
  });
}

/** `<case>_<baseline>_<kind>.png`, without a baseline for the photograph. */
export function pictureFileName(
  stem: string,
  slug: string | null,
  kind: PictureKind,
  format: 'png' | 'tiff',
): string {
  return [stem, ...(slug === null ? [] : [slug]), `${kind}.${format}`].join('_');
}
