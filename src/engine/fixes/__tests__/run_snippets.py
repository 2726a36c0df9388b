"""Runs snippets on frames of four libraries: JSON in, JSON out.

In: {"data": {name: values}, "types": {name: arrow type}, "snippets": [[library, code], ...]}.
Out: for each snippet {"columns": {name: values}} or {"rows": n}, with dates as ISO text.
"""

import datetime
import decimal
import json
import math
import sys

import duckdb
import polars as pl
import pyarrow as pa

TYPES = {
    "int64": pa.int64(),
    "double": pa.float64(),
    "utf8": pa.string(),
    "bool": pa.bool_(),
    "timestamp[ms]": pa.timestamp("ms"),
}


def made(data, types):
    def column(name):
        kind = TYPES[types[name]]
        values = data[name]
        if pa.types.is_timestamp(kind):
            values = [None if v is None else datetime.datetime.fromisoformat(v) for v in values]
        return pa.array(values, kind)

    return pa.table({name: column(name) for name in data})


def in_library(table, library):
    if library == "pandas":
        return table.to_pandas()
    if library == "polars":
        return pl.from_arrow(table)
    return duckdb.from_arrow(table) if library == "duckdb" else table


def plain(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime):
        text = value.isoformat(sep=" ")
        return text[:10] if text.endswith(" 00:00:00") else text
    if isinstance(value, decimal.Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def cells(frame, library):
    if library == "pandas":
        table = pa.Table.from_pandas(frame, preserve_index=False)
    elif library == "polars":
        table = frame.to_arrow()
    else:
        table = frame.to_arrow_table() if library == "duckdb" else frame
    return {
        name: [plain(value) for value in table[name].to_pylist()] for name in table.column_names
    }


def main():
    given = json.load(sys.stdin)
    table = made(given["data"], given["types"])
    out = []
    for library, code in given["snippets"]:
        space = {"df": in_library(table, library)}
        try:
            exec(compile(code, "<snippet>", "exec"), space)  # noqa: S102
            out.append({"columns": cells(space["df"], library)})
        except Exception as problem:  # noqa: BLE001
            out.append({"error": f"{type(problem).__name__}: {problem}"})
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
