"""Cells and labels as text."""

import datetime
import decimal
import uuid

from framescope.kernel.probe.classes import defined_in, has_class, module_names, mro_of, name_of

UNKNOWN = "<object>"
DEEPEST = 8
_PLAIN = {bool, int, float, complex, decimal.Decimal, uuid.UUID}
_PLAIN |= {getattr(datetime, name) for name in ("datetime", "date", "time", "timedelta")}
PLAIN = {id(kind) for kind in _PLAIN}
ARROW_READS = PLAIN - {id(complex), id(uuid.UUID)} | {id(str), id(bytes), id(type(None))}
CLOCKS = {id(datetime.datetime), id(datetime.time)}
_SCALARS = {
    "bool", "bool_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "intc", "uintc", "longlong", "ulonglong", "longdouble", "clongdouble", "float16", "float32",
    "float64", "complex64", "complex128", "datetime64", "timedelta64", "Timestamp", "Timedelta",
    "Period", "Interval",
}  # fmt: skip
_WORDS = _PLAIN | {bytes, list, tuple, dict}
_SCALAR_WORDS = {
    "bool": "bool", "int": "int", "uint": "int", "float": "float", "datetime": "datetime",
    "Timestamp": "datetime", "timedelta": "timedelta", "Timedelta": "timedelta",
}  # fmt: skip
_ZONE_BASES = (("pytz.tzinfo", "DstTzInfo"), ("pytz.tzinfo", "StaticTzInfo"))
_ZONE_METHODS = ("utcoffset", "dst", "tzname", "fromutc", "localize", "__getattribute__")


def clean_text(text):
    """The text with lone surrogates replaced, so that it can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def unread_sentence(column, count):
    """What to tell of a column whose values could not all be read."""
    if count == 1:
        return f"Column {column}: 1 value is of a type that cannot be read, shown as {UNKNOWN}."
    return (
        f"Column {column}: {count:,} values are of a type that cannot be read, shown as {UNKNOWN}."
    )


def missing_kind(kind):
    """Whether a class is that of pandas's own NA or NaT."""
    return defined_in(kind, ("pandas",)) and kind.__name__ in ("NAType", "NaTType")


def known_zone(zone):
    """Whether a time zone is of a library, so that it may be asked its offset."""
    kind = type(zone)
    if zone is None or kind is datetime.timezone:
        return True
    if defined_in(kind, ("zoneinfo", "dateutil", "pytz", "pandas")):
        return True
    if type(kind) is not type:
        return False
    known = any(has_class(zone, module_names(m).get(name, 0)) for m, name in _ZONE_BASES)
    own = mro_of(kind)[0]
    return known and not any(name in vars(own) for name in _ZONE_METHODS)


def known_clock(value):
    """Whether a datetime or a time stands in a known time zone."""
    return id(type(value)) not in CLOCKS or known_zone(value.tzinfo)


def _scalar_text(value, kind):
    if id(kind) not in PLAIN and kind.__name__ not in _SCALARS:
        return UNKNOWN
    stamp = id(kind) in CLOCKS or kind.__name__ == "Timestamp"
    if stamp and not known_zone(value.tzinfo):
        return UNKNOWN
    try:
        return clean_text(str(value))
    except ValueError:
        return UNKNOWN


def cell_text(value, above=()):
    """A cell of a column of mixed types as text; None where missing, UNKNOWN where not built in.

    Nested values are written to eight levels and never inside themselves, UNKNOWN there. `above`
    holds the ids of the values that this one stands in.
    """
    kind = type(value)
    if kind is str:
        return clean_text(value)
    if has_class(value, str):
        return clean_text(str.__str__(value))
    if type(kind) is not type:
        return UNKNOWN
    if value is None or (kind is float and value != value):
        return None
    if id(kind) in PLAIN:
        return _scalar_text(value, kind)
    if kind is bytes:
        return _bytes_text(value)
    if kind is list or kind is tuple or kind is dict:
        return _nested_text(value, kind, above)
    if missing_kind(kind):
        return None
    return _scalar_text(value, kind) if defined_in(kind, ("numpy", "pandas")) else UNKNOWN


def _bytes_text(value):
    """Text where the bytes are text that can be read, else hexadecimal digits."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return value.hex()
    return text if text.isprintable() else value.hex()


def type_word(value):
    """The type of a value in a word; None where it is missing, `object` where not built in."""
    kind = type(value)
    if kind is str or has_class(value, str):
        return "str"
    if type(kind) is not type:
        return "object"
    if value is None or (kind is float and value != value):
        return None
    if kind in _WORDS:
        return kind.__name__
    if missing_kind(kind):
        return None
    if not defined_in(kind, ("numpy", "pandas")):
        return "object"
    name = name_of(kind)
    return _SCALAR_WORDS.get(name.rstrip("_0123456789"), name)


def _nested_text(value, kind, above):
    if len(above) >= DEEPEST or id(value) in above:
        return UNKNOWN
    inside = (*above, id(value))
    if kind is dict:
        pairs = list(value.items())
        texts = (f"{cell_text(k, inside)}: {cell_text(v, inside)}" for k, v in pairs)
        return "{" + ", ".join(texts) + "}"
    return "[" + ", ".join(cell_text(item, inside) or "null" for item in value) + "]"


def label_text(label):
    """The name of a column as text; the levels of a MultiIndex are joined by ` / `."""
    if type(label) is tuple:
        return " / ".join(text for text in map(label_text, label) if text)
    text = cell_text(label)
    return "" if text is None else text
