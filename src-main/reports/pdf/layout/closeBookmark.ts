/** Writes the bookmarks below one, so that nothing of them is kept but where they are; they are closed until somebody opens them. */
export function closeBookmark(bookmark: PDFKit.PDFOutline): void {
  const { children, outlineData } = bookmark;
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return;
  outlineData.First = first.dictionary;
  outlineData.Last = last.dictionary;
  // Closed, ISO 32000-1, table 153.
  outlineData.Count = -children.length;
  for (const [index, child] of children.entries()) {
    const [before, after] = [children[index - 1], children[index + 1]];
    if (before !== undefined) child.outlineData.Prev = before.dictionary;
    if (after !== undefined) child.outlineData.Next = after.dictionary;
    child.dictionary.finalize();
  }
  for (const { dictionary } of children) Object.assign(dictionary, { data: {} });
  children.length = 0;
}
