/** As the browser keeps a file that it is given. The program names the file in its answer. */
export function download(path: string): void {
  const anchor = document.createElement('a');
  anchor.href = path;
  anchor.download = '';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
