import { createNewestFirst } from './newestFirst.ts';

/**
 * A browser holds six connections to one place. Pictures that are still being made must not take those on which drafts
 * are saved.
 */
const inOrder = createNewestFirst(2);

/** Decoded pictures that are kept: two at full size, or a dozen neighbours at screen size. */
const keptBytes = 160_000_000;

interface Entry {
  readonly picture: Promise<ImageBitmap>;
  bytes: number;
}

/** In the order of use, the latest last. */
const entries = new Map<string, Entry>();

/** Loads and decodes a picture once. Rejects where it cannot be had; the next call tries again. */
export async function loadPhotograph(url: string): Promise<ImageBitmap> {
  const entry = entries.get(url) ?? { picture: inOrder(() => fetchPicture(url)), bytes: 0 };
  entries.delete(url);
  entries.set(url, entry);
  try {
    const picture = await entry.picture;
    entry.bytes = 4 * picture.width * picture.height;
    letGo();
    return picture;
  } catch (thrown) {
    if (entries.get(url) === entry) entries.delete(url);
    throw thrown;
  }
}

async function fetchPicture(url: string): Promise<ImageBitmap> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return createImageBitmap(await response.blob());
}

/** Pictures let go of are not closed: one of them may still be on the screen. */
function letGo(): void {
  let total = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [url, { bytes }] of [...entries].slice(0, -1)) {
    if (total <= keptBytes) return;
    total -= bytes;
    entries.delete(url);
  }
}
