/** A formula, read. */
export type FormulaNode =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'column'; readonly name: string; readonly scale: 'number' | 'time' }
  | {
      readonly is: 'binary';
      readonly sign: '+' | '-' | '*' | '/' | '^';
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | { readonly is: 'negative'; readonly of: FormulaNode }
  | { readonly is: 'abs'; readonly of: FormulaNode }
  | {
      readonly is: 'step';
      readonly way: 'round' | 'floor';
      readonly of: FormulaNode;
      readonly step: number;
    }
  /** A difference of times in a unit of so many milliseconds. */
  | { readonly is: 'span'; readonly size: number; readonly of: FormulaNode };

/** Units of {@link FormulaNode} `span`, in milliseconds. */
export const SPANS: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1
};

/** What is added before a number is cut to a step, for the noise of doubles. */
export const STEP_NOISE = 1e-9;

const LONGEST = 2000;
const DEEPEST = 60;
const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)|`([^`]+)`|([\p{L}_][\p{L}\p{N}_]*)|(.))/iuy;

type Token = { readonly at: 'number' | 'column' | 'word' | 'sign' | 'end'; readonly text: string };

function tokensOf(text: string): Token[] {
  const out: Token[] = [];
  const whole = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < whole.length) {
    const match = TOKEN.exec(whole);
    if (match === null) {
      throw new RangeError('it cannot be read');
    }
    const [, number, column, word, sign] = match;
    out.push(
      number !== undefined
        ? { at: 'number', text: number }
        : column !== undefined
          ? { at: 'column', text: column }
          : word !== undefined
            ? { at: 'word', text: word }
            : { at: 'sign', text: { '×': '*', '−': '-', '÷': '/' }[sign] ?? sign }
    );
  }
  out.push({ at: 'end', text: '' });
  return out;
}

const parsed = new Map<string, FormulaNode>();

/**
 * Reads a formula: numbers, columns by their names or in back-ticks,
 * `+ - * / ^`, brackets, `abs(x)`, `round(x, step)`, `floor(x, step)`, and
 * `days(x)`, `hours(x)` and the like for differences of times.
 *
 * @throws RangeError with what is wrong, as the end of a sentence.
 */
export function parseFormula(text: string): FormulaNode {
  const known = parsed.get(text);
  if (known !== undefined) {
    return known;
  }
  if (text.length > LONGEST) {
    throw new RangeError(`it is longer than ${LONGEST} characters`);
  }
  const node = new Parser(tokensOf(text)).whole();
  if (parsed.size > 500) {
    parsed.clear();
  }
  parsed.set(text, node);
  return node;
}

class Parser {
  constructor(private readonly _tokens: readonly Token[]) {}

  private _at = 0;
  private _depth = 0;
  private _scale: 'number' | 'time' = 'number';

  whole(): FormulaNode {
    const node = this._sum();
    const { at, text } = this._next;
    if (at !== 'end') {
      throw new RangeError(`it goes on with "${text}" where it should end or have a sign`);
    }
    if (namesOf(node).length === 0) {
      throw new RangeError('it names no column');
    }
    return node;
  }

  private get _next(): Token {
    return this._tokens[this._at];
  }

  private _takes(...signs: readonly string[]): string | null {
    const { at, text } = this._next;
    if (at !== 'sign' || !signs.includes(text)) {
      return null;
    }
    this._at++;
    return text;
  }

  private _sum(): FormulaNode {
    if (++this._depth > DEEPEST) {
      throw new RangeError(`its brackets are nested deeper than ${DEEPEST}`);
    }
    let left = this._product();
    for (let sign = this._takes('+', '-'); sign !== null; sign = this._takes('+', '-')) {
      left = { is: 'binary', sign: sign as '+', left, right: this._product() };
    }
    this._depth--;
    return left;
  }

  private _product(): FormulaNode {
    let left = this._signed();
    for (let sign = this._takes('*', '/'); sign !== null; sign = this._takes('*', '/')) {
      left = { is: 'binary', sign: sign as '*', left, right: this._signed() };
    }
    return left;
  }

  private _signed(): FormulaNode {
    if (this._takes('-') === null) {
      return this._power();
    }
    if (++this._depth > DEEPEST) {
      throw new RangeError(`its signs are nested deeper than ${DEEPEST}`);
    }
    const of = this._signed();
    this._depth--;
    return { is: 'negative', of };
  }

  private _power(): FormulaNode {
    const left = this._atom();
    return this._takes('^') === null
      ? left
      : { is: 'binary', sign: '^', left, right: this._signed() };
  }

  private _atom(): FormulaNode {
    const { at, text } = this._next;
    this._at++;
    switch (at) {
      case 'number':
        return { is: 'number', value: Number(text) };
      case 'column':
        return { is: 'column', name: text, scale: this._scale };
      case 'word':
        return this._takes('(') === null
          ? { is: 'column', name: text, scale: this._scale }
          : this._call(text);
      case 'sign':
        if (text === '(') {
          const node = this._sum();
          this._close();
          return node;
        }
        throw new RangeError(`it has "${text}" where a number or a column should stand`);
      case 'end':
        throw new RangeError('it ends where a number or a column should stand');
    }
  }

  private _call(name: string): FormulaNode {
    if (Object.hasOwn(SPANS, name)) {
      if (this._scale === 'time') {
        throw new RangeError(`it has ${name}() inside another difference of times`);
      }
      this._scale = 'time';
      const of = this._sum();
      this._scale = 'number';
      this._close();
      return { is: 'span', size: SPANS[name], of };
    }
    if (name !== 'abs' && name !== 'round' && name !== 'floor') {
      const known = ['abs', 'round', 'floor', ...Object.keys(SPANS)].join(', ');
      throw new RangeError(`it calls ${name}(), which is not known; the functions are ${known}`);
    }
    const of = this._sum();
    const step = name !== 'abs' && this._takes(',') !== null ? this._step() : 1;
    this._close();
    return name === 'abs' ? { is: 'abs', of } : { is: 'step', way: name, of, step };
  }

  private _step(): number {
    const { at, text } = this._next;
    this._at++;
    const step = at === 'number' ? Number(text) : NaN;
    if (!(step > 0)) {
      throw new RangeError('it takes a number above 0 as the step that is rounded to');
    }
    return step;
  }

  private _close(): void {
    if (this._takes(')') === null) {
      throw new RangeError('it has a bracket that is not closed');
    }
  }
}

/** Names of the columns of a formula, each once, in the order they appear. */
export function namesOf(node: FormulaNode): string[] {
  return [...new Set(columnNodes(node).map(({ name }) => name))];
}

/** The columns of a formula as it reads them. */
export function columnNodes(node: FormulaNode): Extract<FormulaNode, { is: 'column' }>[] {
  switch (node.is) {
    case 'number':
      return [];
    case 'column':
      return [node];
    case 'binary':
      return [...columnNodes(node.left), ...columnNodes(node.right)];
    default:
      return columnNodes(node.of);
  }
}

/** How a formula is written in a language. */
export interface IFormulaWriter {
  column(name: string, scale: 'number' | 'time'): string;
  power(base: string, exponent: string): string;
  abs(of: string): string;
  /** The greatest whole number that is not above. */
  floor(of: string): string;
  /** Default: with `/`. */
  divide?(left: string, right: string): string;
}

/** A number that no language divides as a whole one. */
function decimal(value: number): string {
  const text = String(value);
  return /^\d+$/.test(text) ? `${text}.0` : text;
}

/** A formula in a language with `+ - * /` and brackets. */
export function writeFormula(node: FormulaNode, writer: IFormulaWriter): string {
  const write = (one: FormulaNode): string => writeFormula(one, writer);
  switch (node.is) {
    case 'number':
      return decimal(node.value);
    case 'column':
      return writer.column(node.name, node.scale);
    case 'negative':
      return `(-${write(node.of)})`;
    case 'abs':
      return writer.abs(write(node.of));
    case 'span':
      return `(${write(node.of)} / ${decimal(node.size)})`;
    case 'step': {
      const more = node.way === 'round' ? 0.5 + STEP_NOISE : STEP_NOISE;
      const cut = writer.floor(`${write(node.of)} / ${decimal(node.step)} + ${more.toFixed(9)}`);
      return node.step === 1 ? cut : `(${cut} * ${decimal(node.step)})`;
    }
    case 'binary': {
      const [left, right] = [write(node.left), write(node.right)];
      if (node.sign === '/' && writer.divide !== undefined) {
        return writer.divide(left, right);
      }
      return node.sign === '^' ? writer.power(left, right) : `(${left} ${node.sign} ${right})`;
    }
  }
}

/** A formula as a function of its columns' values, in the order of {@link columnNodes}. */
export function evaluator(node: FormulaNode): (values: ArrayLike<number>) => number {
  let next = 0;
  const made = (one: FormulaNode): ((values: ArrayLike<number>) => number) => {
    switch (one.is) {
      case 'number': {
        const { value } = one;
        return () => value;
      }
      case 'column': {
        const at = next++;
        return values => values[at];
      }
      case 'negative': {
        const of = made(one.of);
        return values => -of(values);
      }
      case 'abs': {
        const of = made(one.of);
        return values => Math.abs(of(values));
      }
      case 'span': {
        const [of, { size }] = [made(one.of), one];
        return values => of(values) / size;
      }
      case 'step': {
        const [of, { step }] = [made(one.of), one];
        const more = one.way === 'round' ? 0.5 + STEP_NOISE : STEP_NOISE;
        return values => Math.floor(of(values) / step + more) * step;
      }
      case 'binary': {
        const [left, right] = [made(one.left), made(one.right)];
        switch (one.sign) {
          case '+':
            return values => left(values) + right(values);
          case '-':
            return values => left(values) - right(values);
          case '*':
            return values => left(values) * right(values);
          case '/':
            return values => left(values) / right(values);
          case '^':
            return values => Math.pow(left(values), right(values));
        }
      }
    }
  };
  return made(node);
}
