/** A name that begins with `start` and that none of `names` is, in whatever case. */
export function freeName(names: readonly string[], start: string): string {
  let name = start;
  while (names.some(one => one.toLowerCase() === name.toLowerCase())) {
    name += '_';
  }
  return name;
}
