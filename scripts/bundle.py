"""What the browser loads of the extension before the first chart is drawn."""

import gzip
import json
import re
from pathlib import Path

BUDGET = 150 * 1024
"""Bytes, compressed, that the entry and the panel may take together."""

LAZY_BUDGETS = {
    "Vega-Lite": 88 * 1024,
    "Vega": 187 * 1024,
    "Plotly": 1500 * 1024,
    "the engine worker": 503 * 1024,
}
"""Bytes, compressed, that each part loaded later may take: a tenth above its size when set."""

_CHARTS = {
    "Vega-Lite": b"vega.github.io/schema/vega/v",
    "Vega": b"Unrecognized signal name",
    "Plotly": b"_fullLayout",
}
_LAZY = {**_CHARTS, "the engine worker": b"framescope helper"}


def _chunks(code: str) -> set[str]:
    """Numbers of the chunks that a piece of a remote entry loads."""
    return set(re.findall(r"[\w$]\.e\((\d+)\)", code))


def entry_bundle(root: Path) -> tuple[int, int, list[str]]:
    """Bytes, number of files and chart libraries of what is loaded at once.

    The remote entry, the chunks of its modules `./extension` and `./style`, and the chunks of the
    shared packages that these consume and that JupyterLab does not bring. `root` is the folder of
    the built project.
    """
    extension = root / "framescope" / "labextension"
    build = json.loads((extension / "package.json").read_text())["jupyterlab"]["_build"]
    entry = extension / build["load"]
    code = entry.read_text()
    wanted: set[str] = set()
    for module in (build["extension"], build["style"]):
        wanted |= _chunks(code.split(f'"{module}":', 1)[1].split(".then(", 1)[0])
    for chunk in tuple(wanted):
        consumed = re.search(rf'chunkMapping:{{[^}}]*\b"?{chunk}"?:\[([^]]*)\]', code)
        for module in consumed.group(1).replace('"', "").split(",") if consumed else ():
            data = re.search(rf"\b{module}:{{shareScope:.*?fallback:(.*?)treeShakingMode", code)
            wanted |= _chunks(data.group(1)) if data else set()
    files = [entry, *(p for p in entry.parent.glob("*.js") if p.name.split(".")[0] in wanted)]
    texts = [path.read_bytes() for path in files]
    charts = [name for name, sign in _CHARTS.items() if any(sign in text for text in texts)]
    return sum(len(gzip.compress(text)) for text in texts), len(files), charts


def lazy_problems(root: Path) -> list[str]:
    """A sentence for each part loaded later that is over its budget, or that no file holds.

    A part is known by a text that its code holds, and counts with all files that hold it. `root` is
    the folder of the built project.
    """
    static = root / "framescope" / "labextension" / "static"
    texts = {path.name: path.read_bytes() for path in sorted(static.glob("*.js"))}
    problems = []
    for part, budget in LAZY_BUDGETS.items():
        sizes = {n: len(gzip.compress(text)) for n, text in texts.items() if _LAZY[part] in text}
        total = sum(sizes.values())
        if not sizes:
            problems.append(f"No file of {static} holds {part}: {_LAZY[part].decode()!r}.")
        elif total > budget:
            problems.append(
                f"{part} takes {total:,} bytes compressed, more than its {budget:,}: "
                f"{', '.join(f'{name} {size:,}' for name, size in sizes.items())}."
            )
    return problems
