"""Shows what is wrong with a dataframe, marks the exact rows and explains each finding.

>>> import framescope as fs
>>> report = fs.scan(df)        # the findings, in Python
>>> fs.inspect(df)              # the findings, as the output of a notebook cell
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framescope.api.clusters import Clusters, cluster
    from framescope.api.concept import Concept, concept
    from framescope.api.features import features
    from framescope.api.inspection import inspect
    from framescope.api.options import options
    from framescope.api.outliers import Outliers, outliers
    from framescope.api.plant import plant
    from framescope.api.plant_key import Key, open_key
    from framescope.api.report import Report
    from framescope.api.rules import Rules, suggest
    from framescope.api.scanning import compare, profile, scan
    from framescope.api.series import Series, series
    from framescope.api.stats import Stats, stats

    __version__: str

__all__ = [
    "Clusters",
    "Concept",
    "Key",
    "Outliers",
    "Report",
    "Rules",
    "Series",
    "Stats",
    "__version__",
    "cluster",
    "compare",
    "concept",
    "features",
    "inspect",
    "open_key",
    "options",
    "outliers",
    "plant",
    "profile",
    "scan",
    "series",
    "stats",
    "suggest",
]

_HOMES = {
    "Clusters": "framescope.api.clusters",
    "Concept": "framescope.api.concept",
    "Key": "framescope.api.plant_key",
    "Outliers": "framescope.api.outliers",
    "Report": "framescope.api.report",
    "Rules": "framescope.api.rules",
    "Series": "framescope.api.series",
    "Stats": "framescope.api.stats",
    "cluster": "framescope.api.clusters",
    "compare": "framescope.api.scanning",
    "concept": "framescope.api.concept",
    "features": "framescope.api.features",
    "inspect": "framescope.api.inspection",
    "open_key": "framescope.api.plant_key",
    "options": "framescope.api.options",
    "outliers": "framescope.api.outliers",
    "plant": "framescope.api.plant",
    "profile": "framescope.api.scanning",
    "scan": "framescope.api.scanning",
    "series": "framescope.api.series",
    "stats": "framescope.api.stats",
    "suggest": "framescope.api.rules",
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


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext framescope` adds the cell magic `%%framescope`."""
    from framescope.api.magic import load_ipython_extension as load

    load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """`%unload_ext framescope` takes the cell magic out again."""
    from framescope.api.magic import unload_ipython_extension as unload

    unload(shell)


def __dir__() -> list[str]:
    return sorted(__all__)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "framescope"}]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    from framescope.server.extension import FramescopeExtension

    return [{"module": "framescope.server.extension", "app": FramescopeExtension}]
