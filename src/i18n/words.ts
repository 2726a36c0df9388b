/**
 * Texts in the reader's language, as JupyterLab's translation bundles give them. `%1`, `%2`, ...
 * stand for the arguments; in a plural `%1` is the number itself and `%2` the first argument.
 */
export interface IWords {
  __(text: string, ...args: unknown[]): string;
  _n(one: string, other: string, n: number, ...args: unknown[]): string;
  _p(context: string, text: string, ...args: unknown[]): string;
  _np(context: string, one: string, other: string, n: number, ...args: unknown[]): string;
}

/** Put arguments in the places of `%1`, `%2`, ... */
export function filled(text: string, args: readonly unknown[]): string {
  return text.replace(/%(\d+)/g, (_, place: string) => String(args[Number(place) - 1]));
}

/** The texts as they stand in the source. */
export const ENGLISH_WORDS: IWords = {
  __: (text, ...args) => filled(text, args),
  _n: (one, other, n, ...args) => filled(n === 1 ? one : other, [n, ...args]),
  _p: (_, text, ...args) => filled(text, args),
  _np: (_, one, other, n, ...args) => filled(n === 1 ? one : other, [n, ...args])
};
