import { columnNodes, namesOf, parseFormula, writeFormula } from '../formula';
import { DATE_PARTS } from '../parts';
import { compileRegex } from '../regex';
import { stepsAllowed } from '../series';
import { constantsOf } from '../test-rule';
import { conditionsOf, shareAllowed, type ICondition, type IRule, type RuleOf } from '../types';
import { PYTHON_HELPERS } from './python-helpers';

/** A value as Python writes it. */
export function py(value: unknown): string {
  if (value === null || value === undefined) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : `float("${value > 0 ? 'inf' : '-inf'}")`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(py).join(', ')}]`;
  }
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/(?:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})/g, pair => {
      const code = JSON.parse(`"${pair}"`) as string;
      return `\\U${(code.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
    });
}

/** A text for a Python docstring or comment. */
export function plain(text: string): string {
  return text.replace(/[\\"\r\n]+/g, ' ');
}

/** The test of a rule as a Python expression on \`df\`; a sentence's end where there is none. */
export function pythonTest(rule: IRule): string {
  switch (rule.rule) {
    case 'not-null':
      return `_not_null(df, ${py(rule.column)})`;
    case 'is-null':
      return `_is_null(df, ${py(rule.column)})`;
    case 'unique':
      return `_unique(df, ${py(rule.columns)})`;
    case 'range':
      return `_range(df, ${py(rule.column)}, ${py(rule.min)}, ${py(rule.max)})`;
    case 'set':
      return `_set(df, ${py(rule.column)}, ${py(rule.values)})`;
    case 'regex':
      return `_regex(df, ${py(rule.column)}, ${py(portablePattern(rule.pattern))})`;
    case 'type':
      return `_type(df, ${py(rule.column)}, ${py(rule.type)})`;
    case 'length':
      return `_length(df, ${py(rule.column)}, ${py(rule.min ?? 0)}, ${py(rule.max ?? Infinity)})`;
    case 'equal':
      return `_equal(df, ${rule.columns.map(py).join(', ')})`;
    case 'order':
      return `_order(df, ${rule.columns.map(py).join(', ')}, ${py(rule.strict === true)})`;
    case 'sum':
    case 'conversion':
    case 'product': {
      const { weights, constant, tolerance } = constantsOf(rule);
      const name = rule.rule === 'product' ? '_product' : '_linear';
      const args = [rule.columns, weights, constant, tolerance].map(py).join(', ');
      return `${name}(df, ${args})`;
    }
    case 'dependency':
      return `_dependency(df, ${py(rule.by)}, ${py(rule.column)}, ${py(rule.beginning === true)})`;
    case 'reference':
      return `_reference(df, ${py(rule.column)}, ${py(rule.to)})`;
    case 'derived': {
      const dated = DATE_PARTS.some(part => part === rule.part);
      const args = [rule.column, rule.from, rule.part, rule.characters ?? null, dated];
      return `_derived(df, ${args.map(py).join(', ')})`;
    }
    case 'formula':
      return formulaTest(rule);
    case 'cadence': {
      const { least, most } = stepsAllowed(rule);
      const timed = typeof rule.every === 'string';
      const args = [rule.column, rule.by ?? [], least, most, timed];
      return `_cadence(df, ${args.map(py).join(', ')})`;
    }
    case 'monotone': {
      const args = [rule.column, rule.by ?? [], rule.direction === 'down', rule.strict === true];
      return `_monotone(df, ${args.map(py).join(', ')})`;
    }
    case 'row-count':
      return `${py(rule.min ?? 0)} <= len(df) <= ${py(rule.max ?? Infinity)}`;
    case 'fresh':
      return (
        `_times(df[${py(rule.column)}]).max() >= ` +
        `pd.Timestamp.now(tz="UTC") - pd.Timedelta(days=${py(rule.max_days)})`
      );
  }
}

function formulaTest({ column, formula, tolerance = 0 }: RuleOf<'formula'>): string {
  const node = parseFormula(formula);
  const names = namesOf(node);
  const times = new Set(
    columnNodes(node).flatMap(({ name, scale }) => (scale === 'time' ? name : []))
  );
  const letter = (name: string): string => `c${names.indexOf(name)}`;
  const body = writeFormula(node, {
    column: letter,
    power: (base, exponent) => `(${base} ** ${exponent})`,
    abs: of => `abs(${of})`,
    floor: of => `((${of}) // 1)`
  });
  const made = `lambda ${names.map(letter).join(', ')}: ${body}`;
  return `_formula(df, ${py(column)}, ${py(names)}, ${py([...times])}, ${made}, ${py(tolerance)})`;
}

/** Whether every row keeps a rule, as a Python function of \`df\`. */
export function pythonLambda(rule: IRule): string {
  const test = pythonTest(rule);
  if (rule.rule === 'row-count' || rule.rule === 'fresh') {
    return `lambda df: ${test}`;
  }
  const when = conditionsOf(rule).map(pythonWhen);
  const share = shareAllowed(rule);
  const options =
    (when.length === 0 ? '' : `, when=lambda df: ${when.join(' & ')}`) +
    (share === 0 ? '' : `, max_share=${py(share)}`);
  return `lambda df: _keeps(df, lambda df: ${test}${options})`;
}

function pythonWhen(when: ICondition): string {
  const column = `df[${py(when.column)}]`;
  if (when.is !== undefined) {
    return `${column}.${when.is === 'null' ? 'isna' : 'notna'}()`;
  }
  const list = when.in ?? when.not_in;
  if (list !== undefined) {
    const test = `_set(df, ${py(when.column)}, ${py(list)})`;
    return `${test}.eq(${py(when.in !== undefined)}).fillna(False).astype(bool)`;
  }
  const test =
    when.pattern !== undefined
      ? `_regex(df, ${py(when.column)}, ${py(portablePattern(when.pattern))})`
      : `_range(df, ${py(when.column)}, ${py(when.min)}, ${py(when.max)})`;
  return `${test}.fillna(False).astype(bool)`;
}

/** A pattern in signs that all libraries read alike, without anchors. */
export function portablePattern(pattern: string): string {
  return compileRegex(pattern).portable;
}

/** The helpers that some expressions call, and those that these call. */
export function helpersFor(code: string): string {
  const blocks = PYTHON_HELPERS.trim().split('\n\n\n');
  const nameOf = (block: string): string => /^def (\w+)/.exec(block)?.[1] ?? '';
  const wanted = new Set<string>();
  const want = (text: string): void => {
    for (const block of blocks) {
      const name = nameOf(block);
      if (!wanted.has(name) && new RegExp(`\\b${name}\\b`).test(text)) {
        wanted.add(name);
        want(block.slice(block.indexOf('\n')));
      }
    }
  };
  want(code);
  return blocks.filter(block => wanted.has(nameOf(block))).join('\n\n\n');
}

/** The lines that import what some code of Python uses. */
export function importsFor(code: string): string {
  return ['bisect', 're']
    .filter(name => code.includes(`${name}.`))
    .map(name => `import ${name}\n`)
    .join('');
}
