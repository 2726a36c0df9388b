"""`%%framescope`: run a cell, then show what is wrong with the dataframes it made."""

import ast
import shlex
import sys
from typing import Any

from framescope.api.inspection import inspect
from framescope.kernel.probe.classes import Classes

_USAGE = (
    "%%framescope takes names of dataframes and --release none, all or columns joined by commas; "
    "for example: %%framescope orders --release city"
)


def _options(line: str, namespace: dict[str, Any]) -> tuple[list[str], str | list[str] | None]:
    words = iter(shlex.split(line))
    names: list[str] = []
    release: str | list[str] | None = None
    for word in words:
        if word == "--release":
            given = next(words, None)
            if given is None:
                raise ValueError(_USAGE)
            release = given if given in ("none", "all") else given.split(",")
        elif word.startswith("-") or not word.isidentifier():
            raise ValueError(f"{word!r} is no name of a dataframe. {_USAGE}")
        else:
            names.append(word)
    return names, release


def _split(source: str) -> tuple[str, str | None]:
    """The cell without its last expression, and the expression; a final `;` makes it none."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or source.rstrip().endswith(";"):
        return source, None
    text = ast.get_source_segment(source, last)
    before = tree.body[:-1]
    head = ast.unparse(ast.Module(body=before, type_ignores=[])) if before else ""
    if before and before[-1].end_lineno is not None and before[-1].end_lineno < last.lineno:
        head = "\n".join(source.splitlines()[: last.lineno - 1])
    return head, text


def _is_frame(value: object) -> bool:
    return Classes().of(value) is not None


def framescope_magic(line: str, cell: str) -> None:
    """Run the cell, then inspect dataframes: `%%framescope [NAME ...] [--release ...]`.

    Those that are named in the line; else the value of the last expression, where it is a
    dataframe; else the variables that the cell has made or replaced.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("%%framescope needs IPython. Call framescope.inspect(df) instead.")
    names, release = _options(line, shell.user_ns)
    before = {name: id(value) for name, value in shell.user_ns.items()}
    head, expression = _split(shell.transform_cell(cell))
    if head.strip() and not shell.run_cell(head, store_history=False).success:
        return
    value = None if expression is None else shell.ev(f"({expression}\n)")
    if not names and _is_frame(value):
        inspect(value, name=expression if str(expression).isidentifier() else None, release=release)
        return
    if value is not None:
        shell.displayhook(value)
    made = [
        name
        for name, one in list(shell.user_ns.items())
        if not name.startswith("_") and before.get(name) != id(one) and _is_frame(one)
    ]
    for name in names or made:
        if name not in shell.user_ns:
            raise NameError(f"There is no variable {name}. {_USAGE}")
        inspect(shell.user_ns[name], name=name, release=release)
    if not names and not made:
        sys.stdout.write("This cell made no dataframe. Name one: %%framescope orders\n")


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext framescope`."""
    shell.register_magic_function(framescope_magic, "cell", "framescope")


def unload_ipython_extension(shell: Any) -> None:
    """Called by `%unload_ext framescope`."""
    shell.magics_manager.magics["cell"].pop("framescope", None)
