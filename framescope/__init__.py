"""Shows what is wrong with a dataframe, marks the exact rows and explains each finding.

>>> import framescope as fs
>>> report = fs.scan(df)        # the findings, in Python
>>> fs.inspect(df)              # the findings, as the output of a notebook cell
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framescope.api.inspection import inspect
    from framescope.api.plant import plant
    from framescope.api.plant_key import Key, open_key
    from framescope.api.report import Report
    from framescope.api.scanning import profile, scan

    __version__: str

__all__ = ["Key", "Report", "__version__", "inspect", "open_key", "plant", "profile", "scan"]

_HOMES = {
    "Key": "framescope.api.plant_key",
    "Report": "framescope.api.report",
    "inspect": "framescope.api.inspection",
    "open_key": "framescope.api.plant_key",
    "plant": "framescope.api.plant",
    "profile": "framescope.api.scanning",
    "scan": "framescope.api.scanning",
}


def __getattr__(name: str) -> Any:
    """Load the public names at their first use, so that importing costs next to nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("framescope")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'framescope' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "framescope"}]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    from framescope.server.extension import FramescopeExtension

    return [{"module": "framescope.server.extension", "app": FramescopeExtension}]
