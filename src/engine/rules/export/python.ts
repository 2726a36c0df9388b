import { compileRegex } from '../regex';
import { constantsOf, RULE_NOISE } from '../test-rule';
import { conditionOf, shareAllowed, type ICondition, type IRule } from '../types';

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

/**
 * Functions on pandas frames that say of each row whether it keeps a rule:
 * True, False, or missing where the rule does not test it.
 */
export const PYTHON_HELPERS = `
def _numbers(column):
    return pd.to_numeric(column, errors="coerce").astype("float64")


def _times(column):
    return pd.to_datetime(column, errors="coerce", utc=True, format="ISO8601")


def _comparable(*columns):
    times = [pd.api.types.is_datetime64_any_dtype(column) for column in columns]
    numbers = [_numbers(column) for column in columns]
    if any(times) or any(c.notna().any() and n.isna().all() for c, n in zip(columns, numbers)):
        return [_times(column) for column in columns]
    return numbers


def _amounts(df, columns):
    values = _comparable(*(df[column] for column in columns))
    epoch = pd.Timestamp(0, tz="UTC")
    return [
        (v - epoch) / pd.Timedelta(milliseconds=1) if v.dtype.kind == "M" else v for v in values
    ]


def _verdict(good, tested):
    return good.astype("boolean").where(tested)


def _not_null(df, column):
    return df[column].notna().astype("boolean")


def _unique(df, columns):
    filled = df[columns].dropna()
    return (~filled.duplicated(keep=False)).astype("boolean").reindex(df.index)


def _range(df, column, low, high):
    if isinstance(low, str) or isinstance(high, str):
        values = _times(df[column])
        low = None if low is None else pd.Timestamp(low, tz="UTC")
        high = None if high is None else pd.Timestamp(high, tz="UTC")
    else:
        values = _numbers(df[column])
    good = values.notna()
    good &= True if low is None else values >= low
    good &= True if high is None else values <= high
    return _verdict(good, df[column].notna())


def _set(df, column, values):
    if pd.api.types.is_datetime64_any_dtype(df[column]):
        good = _times(df[column]).isin([pd.Timestamp(value, tz="UTC") for value in values])
    else:
        good = df[column].isin(values)
    return _verdict(good, df[column].notna())


def _regex(df, column, pattern):
    texts = df[column].astype("string")
    return _verdict(texts.str.fullmatch(pattern).fillna(False), df[column].notna())


def _length(df, column, low, high):
    lengths = df[column].astype("string").str.len().fillna(0)
    return _verdict((lengths >= low) & (lengths <= high), df[column].notna())


def _type(df, column, kind):
    values = df[column]
    if kind in ("integer", "number"):
        numbers = _numbers(values)
        good = numbers.notna() & ((numbers % 1 == 0) | (kind == "number"))
    elif kind == "boolean":
        good = values.astype("string").str.lower().isin(["true", "false"])
    elif kind == "text":
        good = values.map(lambda value: isinstance(value, str))
    else:
        times = _times(values)
        good = times.notna() & ((times == times.dt.normalize()) | (kind == "timestamp"))
    return _verdict(good, values.notna())


def _equal(df, left, right):
    filled = df[left].notna() & df[right].notna()
    if all(pd.api.types.is_numeric_dtype(df[column]) for column in (left, right)):
        off = (_numbers(df[left]) - _numbers(df[right])).abs()
        return _verdict(off <= ${RULE_NOISE} * _numbers(df[right]).abs().clip(lower=1), filled)
    return _verdict(df[left].astype("string") == df[right].astype("string"), filled)


def _order(df, low, high, strict):
    a, b = _comparable(df[low], df[high])
    return _verdict(a < b if strict else a <= b, df[low].notna() & df[high].notna())


def _linear(df, columns, weights, constant, tolerance):
    values = _amounts(df, columns)
    expected = sum((w * v for w, v in zip(weights, values[1:])), 0 * values[0] + constant)
    return _close(df, columns, values[0], expected, tolerance)


def _product(df, columns, powers, factor, tolerance):
    values = _amounts(df, columns)
    expected = 0 * values[0] + factor
    for value, power in zip(values[1:], powers):
        expected = expected * value**power
    return _close(df, columns, values[0], expected, tolerance)


def _close(df, columns, value, expected, tolerance):
    off = (value - expected).abs()
    unread = pd.concat([df[c].notna() & _numbers(df[c]).isna() for c in columns], axis=1)
    filled = df[columns].notna().all(axis=1)
    tested = filled & (unread.any(axis=1) | (off.notna() & (off != float("inf"))))
    return _verdict(off <= tolerance + ${RULE_NOISE} * expected.abs().clip(lower=1), tested)


def _dependency(df, by, column):
    filled = df[[*by, column]].dropna()
    group = filled.groupby(by)[column].transform("size")
    alike = filled.groupby([*by, column])[column].transform("size")
    return (2 * alike > group).astype("boolean").reindex(df.index)


def _reference(df, column, to):
    return _verdict(df[column].isin(df[to].dropna()), df[column].notna())


def _keeps(df, test, when=None, max_share=0.0):
    rows = df.reset_index(drop=True)
    open_rows = rows if when is None else rows[when(rows)]
    verdict = test(open_rows).reindex(rows.index)
    broken = verdict.eq(False).fillna(False).astype(bool)
    if broken.sum() <= max_share * verdict.notna().sum():
        broken[:] = False
    broken.index = df.index
    return ~broken
`;

/** The test of a rule as a Python expression on \`df\`; a sentence's end where there is none. */
export function pythonTest(rule: IRule): string {
  switch (rule.rule) {
    case 'not-null':
      return `_not_null(df, ${py(rule.column)})`;
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
      return `_dependency(df, ${py(rule.by)}, ${py(rule.column)})`;
    case 'reference':
      return `_reference(df, ${py(rule.column)}, ${py(rule.to)})`;
    case 'row-count':
      return `${py(rule.min ?? 0)} <= len(df) <= ${py(rule.max ?? Infinity)}`;
    case 'fresh':
      return (
        `_times(df[${py(rule.column)}]).max() >= ` +
        `pd.Timestamp.now(tz="UTC") - pd.Timedelta(days=${py(rule.max_days)})`
      );
  }
}

/** Whether every row keeps a rule, as a Python function of \`df\`. */
export function pythonLambda(rule: IRule): string {
  const test = pythonTest(rule);
  if (rule.rule === 'row-count' || rule.rule === 'fresh') {
    return `lambda df: ${test}`;
  }
  const when = conditionOf(rule);
  const share = shareAllowed(rule);
  const options =
    (when === null ? '' : `, when=lambda df: ${pythonWhen(when)}`) +
    (share === 0 ? '' : `, max_share=${py(share)}`);
  return `lambda df: _keeps(df, lambda df: ${test}${options})`;
}

function pythonWhen(when: ICondition): string {
  const column = `df[${py(when.column)}]`;
  if (when.is !== undefined) {
    return `${column}.${when.is === 'null' ? 'isna' : 'notna'}()`;
  }
  const test =
    when.in !== undefined
      ? `_set(df, ${py(when.column)}, ${py(when.in)})`
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
      if (!wanted.has(name) && text.includes(`${name}(`)) {
        wanted.add(name);
        want(block.slice(block.indexOf('\n')));
      }
    }
  };
  want(code);
  return blocks.filter(block => wanted.has(nameOf(block))).join('\n\n\n');
}
