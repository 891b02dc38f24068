/** A dialog has the keyboard and the menu to itself: what lies below it cannot be seen to change. */
export function isDialogOpen(page: Document): boolean {
  return page.querySelector('dialog:modal') !== null;
}
