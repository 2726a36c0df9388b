"""`inspect`: one output that is live in JupyterLab and readable everywhere else."""

import html
import secrets
import sys
from collections.abc import Mapping
from typing import Any

from framescope.api.frames import frame_rows
from framescope.api.options import ReleaseOption, options
from framescope.api.report import REPORT_MIME, counted
from framescope.api.scanning import released_columns, saved_scan
from framescope.engine.errors import EngineError
from framescope.kernel.arrow import Converted, to_table


def _variable_name(frame: object, namespace: dict[str, Any]) -> str | None:
    for name, value in list(namespace.items()):
        if value is frame and not name.startswith("_"):
            return name
    return None


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


GREETING = "_framescope_greeting"
MOST_KEPT_BYTES = 256 << 20
MOST_KEPT = 8
MOST_NOTES = 50
MOST_WAITING = 64
_TICKET_LENGTH = 32


def _make_room(kept: dict[str, Any], size: int) -> bool:
    """Let tables go, oldest first, until one of `size` bytes has room; False where it has none.

    Tables that wait for their scan stay; those of finished outputs, under their fingerprint, go.
    """
    finished = [key for key in kept if len(key) != _TICKET_LENGTH]
    total = size + sum(table.nbytes for table in kept.values())
    while finished and (total > MOST_KEPT_BYTES or len(finished) >= MOST_KEPT):
        total -= kept.pop(finished.pop(0)).nbytes
    return total <= MOST_KEPT_BYTES and len(kept) < MOST_WAITING + MOST_KEPT


def _asks_who_greeted(shell: Any, clients: object) -> bool:
    """Whether what runs was sent by a front end that completes outputs.

    A console that shares the kernel of a notebook, or another program, does not.
    """
    parent = getattr(shell, "parent_header", None)
    header = parent.get("header", parent) if type(parent) is dict else None
    session = header.get("session") if type(header) is dict else None
    return type(clients) is not list or type(session) is not str or session in clients


def _pending(
    frame: object,
    converted: Converted,
    name: str,
    release: ReleaseOption | None,
    k: int | None,
    detectors: Mapping[str, bool] | None,
) -> dict[str, Any] | None:
    """Keep the table for the front end that has greeted this kernel, and say so.

    None where nobody greeted who asks, or where there is no room for the table.
    """
    greeting = sys.modules.get(GREETING)
    kept = getattr(greeting, "kept", None)
    table = converted.table
    released = released_columns(release, table.column_names)
    least = options.given_k(k)
    chosen = options.with_detectors(detectors)
    if type(kept) is not dict or not _asks_who_greeted(
        _shell(), getattr(greeting, "clients", None)
    ):
        return None
    if not table.num_columns or not _make_room(kept, table.nbytes):
        return None
    ticket = secrets.token_hex(_TICKET_LENGTH // 2)
    kept[ticket] = table
    sampled = converted.total_rows is not None
    return {
        "format": "framescope.pending",
        "version": 1,
        "ticket": ticket,
        "name": name,
        "rows": converted.total_rows if sampled else frame_rows(frame, table),
        "columns": table.num_columns,
        "basis": "sample" if sampled else "exact",
        "spread": converted.spread,
        "notes": converted.notes[:MOST_NOTES],
        "release": released,
        **({} if least is None else {"k": least}),
        **({"detectors": chosen} if chosen else {}),
    }


def _shape_only(frame: object, converted: Converted, name: str, why: str) -> tuple[str, str]:
    table = converted.table
    rows = frame_rows(frame, table) if converted.total_rows is None else converted.total_rows
    shape = f"{counted(rows, 'row')}, {counted(table.num_columns, 'column')}"
    head = f"{name}: {shape}. Not checked. {why}".rstrip()
    columns = [(field.name, str(field.type)) for field in table.schema]
    shown = columns[:200]
    more = len(columns) - len(shown)
    lines = [head, *(f"  {column}: {kind}" for column, kind in shown)]
    cells = "".join(
        f"<tr><td>{html.escape(column)}</td><td>{html.escape(kind)}</td></tr>"
        for column, kind in shown
    )
    rest = f"and {counted(more, 'more column')}" if more else ""
    if rest:
        lines.append(f"  {rest}")
    page = (
        f"<p>{html.escape(head)}</p><table><thead><tr><th>Column</th><th>Type</th></tr></thead>"
        f"<tbody>{cells}</tbody></table>{f'<p>{rest}</p>' if rest else ''}"
    )
    return "\n".join(lines), page


def inspect(
    df: object,
    *,
    name: str | None = None,
    release: ReleaseOption | None = None,
    k: int | None = None,
    detectors: Mapping[str, bool] | None = None,
) -> None:
    """Show what is wrong with a dataframe, as the output of a notebook cell.

    The output holds the report for JupyterLab, static HTML and plain text, so that the saved
    notebook shows it without a kernel. Where a front end has greeted this kernel, it makes the
    findings and completes the output; else the engine runs here, in Node. Outside IPython the text
    is printed. Without Node, or where the engine dies, shape and types are shown, and why. The
    options are those of `scan`; where the front end makes the findings, its settings stand in for
    those that neither the call nor `fs.options` has.
    """
    shell = _shell()
    if name is None and shell is not None:
        name = _variable_name(df, shell.user_ns)
    converted = to_table(df)
    name = None if name is None else str(name)
    if shell is not None:
        pending = _pending(df, converted, name or "dataframe", release, k, detectors)
        if pending is not None:
            text, page = _shape_only(df, converted, name or "dataframe", "")
            _display({REPORT_MIME: pending, "text/plain": text, "text/html": page})
            return
    try:
        bundle = saved_scan(df, converted, name, release, k, detectors)._repr_mimebundle_()
    except EngineError as problem:
        text, page = _shape_only(df, converted, name or "dataframe", str(problem))
        bundle = {"text/plain": text, "text/html": page}
    if shell is None:
        sys.stdout.write(bundle["text/plain"].rstrip("\n") + "\n")
        return
    _display(bundle)


def _display(bundle: dict[str, Any]) -> None:
    from IPython.display import display

    display(bundle, raw=True)
