import { RULE_NOISE } from '../verdicts';

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


def _beginning(text):
    found = re.match(r"[^\\W\\d_]+(?=[\\W\\d_])|[^-_/.:@ ]+(?=[-_/.:@ ])", str(text))
    return found.group() if found else None


def _dependency(df, by, column, beginning):
    filled = df[[*by, column]]
    if beginning:
        texts = {b: df[b].map(_beginning, na_action="ignore") for b in by}
        filled = filled.assign(**{b: t for b, t in texts.items() if not _is_number(df[b])})
    filled = filled.dropna()
    group = filled.groupby(by)[column].transform("size")
    alike = filled.groupby([*by, column])[column].transform("size")
    return (2 * alike > group).astype("boolean").reindex(df.index)


def _reference(df, column, to):
    return _verdict(df[column].isin(df[to].dropna()), df[column].notna())


def _is_number(column):
    return pd.api.types.is_numeric_dtype(column)


def _is_null(df, column):
    return df[column].isna().astype("boolean")


def _written(texts):
    return texts.str.replace(r"^0+(?=[0-9]{1,4}$)", "", regex=True)


def _texts(column):
    if pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
        column = column.astype("Int64")
    return column.astype("string")


def _part_of_date(texts, part):
    found = texts.str.extract(r"^(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):\\d{2})?")
    year, month, day, hour = (pd.to_numeric(found[i]).astype("Int64") for i in range(4))
    days = pd.to_datetime(found[0] + "-" + found[1] + "-" + found[2], errors="coerce")
    if part == "quarter":
        return (month + 2) // 3
    if part == "year-month":
        return found[0] + "-" + found[1]
    if part.startswith("month-"):
        names = days.dt.month_name()
        return names.str[:3] if part.endswith("short") else names
    if part in ("weekday-name", "weekday-short"):
        names = days.dt.day_name()
        return names.str[:3] if part.endswith("short") else names
    if part == "weekday":
        return ((days.dt.dayofweek + 1) % 7).astype("Int64")
    if part == "weekday-from-monday":
        return days.dt.dayofweek.astype("Int64")
    return {"year": year, "month": month, "day": day, "hour": hour}[part]


def _initials(text):
    words = [word for word in re.split(r"[\\s-]+", text) if word[:1].isalpha()]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else None


def _part_of_text(texts, part, characters):
    if part in ("first", "last"):
        cut = texts.str[:characters] if part == "first" else texts.str[-characters:]
        return cut.where(texts.str.len() > characters)
    if part in ("upper", "lower"):
        made = texts.str.upper() if part == "upper" else texts.str.lower()
        return made.where(made != texts)
    if part == "initials":
        return texts.map(_initials, na_action="ignore")
    patterns = {
        "before-mark": r"^([^-_/.:@ ]+)[-_/.:@ ]",
        "after-mark": r"[-_/.:@ ]([^-_/.:@ ]+)$",
        "after-at": r"@([^@]+)$",
    }
    return texts.str.extract(patterns[part], expand=False)


def _derived(df, column, source, part, characters, dated):
    texts = _texts(df[source])
    if dated:
        made = _part_of_date(texts, part)
    else:
        made = _part_of_text(texts, part, characters)
    made = made.astype("string")
    tested = made.notna() & df[column].notna()
    return _verdict((_written(made) == _written(_texts(df[column]))).fillna(False), tested)


def _milliseconds(column):
    return (_times(column) - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(milliseconds=1)


def _formula(df, column, names, times, formula, tolerance):
    values = [_milliseconds(df[n]) if n in times else _numbers(df[n]) for n in names]
    own = _numbers(df[column])
    off = (own - formula(*values)).abs()
    used = [column, *names]
    unread = pd.concat(
        [df[n].notna() & v.isna() for n, v in zip(used, [own, *values])], axis=1
    ).any(axis=1)
    tested = df[used].notna().all(axis=1) & (unread | (off.notna() & (off != float("inf"))))
    limit = tolerance + ${RULE_NOISE} * formula(*values).abs().clip(lower=1)
    return _verdict(off <= limit, tested)


def _cadence(df, column, by, least, most, timed):
    values = _milliseconds(df[column]) if timed else _numbers(df[column])
    keys = df[by].assign(_value=values)
    known = keys.dropna().drop_duplicates().sort_values([*by, "_value"], kind="stable")
    steps = known.groupby(by)["_value"].diff() if by else known["_value"].diff()
    late = (steps < least) | (steps > most)
    after = steps.groupby([known[b] for b in by]).shift(-1) if by else steps.shift(-1)
    early = (after < least) | (after > most)
    known = known.assign(_good=~(late | early), _tested=steps.notna() | after.notna())
    found = keys.rename_axis("_row").reset_index()
    found = found.merge(known, on=[*by, "_value"], how="left").set_index("_row")
    found = found.reindex(df.index)
    verdict = _verdict(found["_good"].eq(True), found["_tested"].eq(True))
    unread = df[column].notna() & values.isna() & df[by].notna().all(axis=1)
    return verdict.mask(unread, False)


def _late(values, strict):
    tails, places, before = [], [], {}
    find = bisect.bisect_left if strict else bisect.bisect_right
    for place, value in values.items():
        at = find(tails, value)
        before[place] = places[at - 1] if at else None
        tails[at : at + 1], places[at : at + 1] = [value], [place]
    kept, place = set(), places[-1] if places else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return [place for place in values.index if place not in kept]


def _monotone(df, column, by, down, strict):
    values = _comparable(df[column])[0]
    if values.dtype.kind == "M":
        values = _milliseconds(df[column])
    open_rows = df[by].notna().all(axis=1)
    verdict = _verdict(values.notna(), open_rows & df[column].notna())
    turned = (-values if down else values)[open_rows].dropna()
    groups = turned.groupby([df[b] for b in by]) if by else [(None, turned)]
    for _, group in groups:
        verdict[_late(group, strict)] = False
    return verdict


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
