"""What a session has chosen about scans; keyword arguments win over it.

The same options stand in the settings of JupyterLab and in the configuration file of the command
line, under the same names and with the same bounds (`schema/options.json`).
"""

import json
from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path

from framescope.engine.client import Release, exchange

ReleaseOption = str | Iterable[str]


def checked_k(k: object) -> int:
    """`k` as given; raises ValueError where it is no whole number of rows from 1 on."""
    if type(k) is not int or k < 1:
        raise ValueError(f"k is a whole number of rows from 1 on, not {k!r}.")
    return k


def checked_workers(workers: object) -> int | None:
    """`workers` as given; raises ValueError where it is neither None nor a number from 1 on."""
    if workers is not None and (type(workers) is not int or workers < 1):
        raise ValueError(f"workers is a whole number from 1 on, not {workers!r}.")
    return workers


def checked_detectors(detectors: object) -> dict[str, bool]:
    """Detectors by id; raises TypeError where it is no mapping of ids to True or False."""
    if not isinstance(detectors, Mapping) or not all(
        isinstance(name, str) and isinstance(on, bool) for name, on in detectors.items()
    ):
        raise TypeError(
            "detectors takes a mapping of ids to True or False, such as {'typo': False}, "
            f"not {detectors!r}."
        )
    return dict(detectors)


def checked_release(release: object) -> Release:
    """What may be released; raises TypeError for what is neither a word nor names of columns."""
    if isinstance(release, str):
        return release if release in ("none", "all") else [release]
    if not isinstance(release, Iterable) or isinstance(release, bytes | bytearray):
        raise TypeError(
            f"release takes 'none', 'all' or names of columns, not {type(release).__name__}."
        )
    return [str(name) for name in release]


class Options:
    """Options of every scan that says nothing else; `fs.options`.

    >>> fs.options.k = 50
    >>> fs.options.detectors = {"typo": False}

    A value that cannot be raises ValueError or TypeError at once and changes nothing; an unknown
    name raises AttributeError.
    """

    __slots__ = ("_detectors", "_k", "_release", "_workers")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Take back all that was set."""
        self._k: int | None = None
        self._release: Release = "none"
        self._workers: int | None = None
        self._detectors: dict[str, bool] = {}

    def load(self, path: str | PathLike[str] | None = None) -> Path | None:
        """Take `k`, `release`, `workers` and `detectors` from a configuration file.

        Without `path` it is the one that the command line takes: framescope.yaml, framescope.json,
        framescope.toml or `[tool.framescope]` in pyproject.toml, in the working folder or above.
        What the file does not say stays as it is, and so does all where something in it is wrong.
        Gives the path of the file, None where there is none.

        Raises EngineError with a sentence that names the file and the key, NoEngineError without
        Node.
        """
        where = {"folder": str(Path.cwd())} if path is None else {"config": fspath(path)}
        found = exchange(json.dumps({"op": "options", **where}).encode(), b"")["options"]
        if found is None:
            return None
        for name in ("k", "release", "workers", "detectors"):
            if name in found["values"]:
                setattr(self, name, found["values"][name])
        return Path(found["path"])

    @property
    def k(self) -> int:
        """A value is shown only where so many rows share it, or its column is released."""
        return DEFAULT_K if self._k is None else self._k

    @k.setter
    def k(self, k: int) -> None:
        self._k = checked_k(k)

    @property
    def release(self) -> Release:
        """Columns whose values may be shown: `none`, `all` or names."""
        return self._release

    @release.setter
    def release(self, release: ReleaseOption) -> None:
        self._release = checked_release(release)

    @property
    def workers(self) -> int | None:
        """Threads that scan a frame; None for as many as are worth it."""
        return self._workers

    @workers.setter
    def workers(self, workers: int | None) -> None:
        self._workers = checked_workers(workers)

    @property
    def detectors(self) -> dict[str, bool]:
        """Detectors by id, those that are turned off with False."""
        return dict(self._detectors)

    @detectors.setter
    def detectors(self, detectors: Mapping[str, bool]) -> None:
        self._detectors = checked_detectors(detectors)

    def given_k(self, k: int | None) -> int | None:
        """`k` of a call, else that of the session; None where nobody has said one."""
        return self._k if k is None else checked_k(k)

    def with_detectors(self, detectors: Mapping[str, bool] | None) -> dict[str, bool]:
        """Detectors of the session, with what a call says of them."""
        own = {} if detectors is None else checked_detectors(detectors)
        return {**self._detectors, **own}

    def __repr__(self) -> str:
        names = ("k", "release", "workers", "detectors")
        return f"Options({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"


DEFAULT_K = 20
options = Options()
