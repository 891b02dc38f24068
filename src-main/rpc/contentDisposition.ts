/**
 * A file name for a download, in both of its spellings: quoted ASCII for old programs, and UTF-8 after it, which wins (RFC 6266,
 * sections 4.3 and 5; the encoding is that of RFC 8187, section 3.2).
 */
export function contentDisposition(fileName: string): string {
  const ascii = fileName.replaceAll(/[^\w .()-]/g, '_');
  const extended = encodeURIComponent(fileName).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}
