/** Hand a text to the user as a file. */
export function download(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name for a file, from the name of a frame: letters, digits, `.`, `_` and `-`. */
export function fileName(frame: string, ending: string): string {
  const plain = frame.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '');
  return `${plain === '' ? 'report' : plain}.framescope.${ending}`;
}
