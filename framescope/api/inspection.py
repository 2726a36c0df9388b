"""`inspect`: one output that is live in JupyterLab and readable everywhere else."""

import html
import sys
from typing import Any

from framescope.api.report import counted
from framescope.api.scanning import ReleaseOption, checked_table, frame_rows, saved_scan
from framescope.engine.errors import NoEngineError
from framescope.kernel.arrow import Converted


def _variable_name(frame: object, namespace: dict[str, Any]) -> str | None:
    for name, value in list(namespace.items()):
        if value is frame and not name.startswith("_"):
            return name
    return None


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def _shape_only(frame: object, converted: Converted, name: str, why: str) -> tuple[str, str]:
    table = converted.table
    rows = frame_rows(frame, table) if converted.total_rows is None else converted.total_rows
    shape = f"{counted(rows, 'row')}, {counted(table.num_columns, 'column')}"
    head = f"{name}: {shape}. Not checked. {why}"
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
    df: object, *, name: str | None = None, release: ReleaseOption = "none", k: int = 20
) -> None:
    """Show what is wrong with a dataframe, as the output of a notebook cell.

    The output holds the report for JupyterLab, static HTML and plain text, so that the saved
    notebook shows it without a kernel. Outside IPython the text is printed. Without
    Node, shape and types are shown, and why. The options are those of `scan`.
    """
    shell = _shell()
    if name is None and shell is not None:
        name = _variable_name(df, shell.user_ns)
    converted = checked_table(df, k)
    try:
        bundle = saved_scan(df, converted, name, release, k)._repr_mimebundle_()
    except NoEngineError as problem:
        text, page = _shape_only(df, converted, name or "dataframe", str(problem))
        bundle = {"text/plain": text, "text/html": page}
    if shell is None:
        sys.stdout.write(bundle["text/plain"].rstrip("\n") + "\n")
        return
    from IPython.display import display

    display(bundle, raw=True)
