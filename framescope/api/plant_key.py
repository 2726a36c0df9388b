"""The key to planted errors: saving, sealing and scoring."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

FORMAT = "framescope.key"
VERSION = 1


class Key(dict[str, dict[str, Any]]):
    """Where errors were planted: `{kind: {"columns": [...], "rows": [...]}}`.

    Rows are 0-based rows of the dirty frame. `about` says for each kind how, `skipped` why a kind
    was not planted. A key that was opened from a sealed file does not show itself when printed.
    """

    def __init__(
        self,
        content: Mapping[str, Mapping[str, Any]],
        about: Mapping[str, str] | None = None,
        skipped: Mapping[str, str] | None = None,
        sealed: bool = False,
    ) -> None:
        super().__init__(
            (kind, {"columns": list(own["columns"]), "rows": [int(row) for row in own["rows"]]})
            for kind, own in content.items()
        )
        self.about = dict(about or {})
        self.skipped = dict(skipped or {})
        self._sealed = sealed

    @property
    def rows(self) -> list[int]:
        """All rows with an error, ascending."""
        return sorted({row for own in self.values() for row in own["rows"]})

    @property
    def checksum(self) -> str:
        """SHA-256 of the key; told beforehand it proves that the key was not changed."""
        return hashlib.sha256(_canonical(self)).hexdigest()

    def to_json(self, path: str | PathLike[str] | None = None) -> str | None:
        """The key as JSON text, or written to a file."""
        text = json.dumps(self) + "\n"
        if path is None:
            return text
        Path(path).write_text(text, encoding="utf-8")
        return None

    def save(self, path: str | PathLike[str], sealed: bool = True) -> None:
        """Write the key to a file; sealed, nobody reads it by accident (it is no secret).

        `open_key` reads both forms.
        """
        if not sealed:
            self.to_json(path)
            return
        content = _canonical(self)
        box = {
            "format": FORMAT,
            "version": VERSION,
            "checksum": hashlib.sha256(content).hexdigest(),
            "sealed": base64.b64encode(zlib.compress(content)).decode("ascii"),
        }
        Path(path).write_text(json.dumps(box) + "\n", encoding="utf-8")

    def score(
        self, marked: Iterable[int] | Mapping[str, Iterable[int]]
    ) -> dict[str, dict[str, float | int]]:
        """How well marked rows meet the planted ones, for each kind and for `"all"`.

        `marked` are rows, or rows by kind. Where no kinds were told, a marked row counts against
        the precision of a kind only when nothing at all was planted in it. Precision is 0 where
        nothing was marked.
        """
        if isinstance(marked, Mapping):
            own = {str(kind): _rows(rows) for kind, rows in marked.items()}
            everything = set().union(*own.values())
            kinds = [*self, *(kind for kind in own if kind not in self)]
            scores = {kind: _score(own.get(kind, set()), self._planted(kind)) for kind in kinds}
        else:
            everything = _rows(marked)
            false = everything - set(self.rows)
            scores = {}
            for kind in self:
                planted = self._planted(kind)
                scores[kind] = _score((everything & planted) | false, planted)
        return {**scores, "all": _score(everything, set(self.rows))}

    def _planted(self, kind: str) -> set[int]:
        return set(self[kind]["rows"]) if kind in self else set()

    def __repr__(self) -> str:
        if not self._sealed:
            return f"Key({dict(self)!r})"
        rows = len(self.rows)
        return f"<sealed framescope key: {len(self)} kinds, {rows:,} rows, {self.checksum[:12]}>"


def open_key(path: str | PathLike[str]) -> Key:
    """Read a key that `Key.save`, `Key.to_json` or `framescope plant --key` wrote.

    Raises ValueError where the file is no key, was changed or comes from a newer version.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ValueError(
            f"{path} is no key: it holds no JSON. Give the file of the key."
        ) from problem
    if not isinstance(content, dict):
        raise ValueError(f"{path} is no key: it holds no object. Give the file of the key.")
    sealed = content.get("format") == FORMAT
    plain = _unsealed(content, path) if sealed else content
    try:
        return Key(plain, sealed=sealed)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(
            f"{path} is no key: a kind has no columns and rows. Give the file of the key."
        ) from problem


def _unsealed(box: Mapping[str, Any], path: object) -> Any:
    if box.get("version") != VERSION:
        raise ValueError(
            f"{path} has version {box.get('version')!r} of the key; update framescope to read it."
        )
    try:
        content = zlib.decompress(base64.b64decode(str(box.get("sealed")), validate=True))
        intact = hashlib.sha256(content).hexdigest() == box.get("checksum")
    except (ValueError, zlib.error) as problem:
        raise ValueError(f"{path} was changed after it was sealed; ask for it anew.") from problem
    if not intact:
        raise ValueError(f"{path} was changed after it was sealed; ask for it anew.")
    return json.loads(content)


def _canonical(key: Mapping[str, Any]) -> bytes:
    return json.dumps(key, sort_keys=True, separators=(",", ":")).encode()


def _rows(rows: Iterable[int]) -> set[int]:
    return {int(row) for row in rows}


def _score(marked: set[int], planted: set[int]) -> dict[str, float | int]:
    hits = len(marked & planted)
    precision = hits / len(marked) if marked else 0.0
    recall = hits / len(planted) if planted else 0.0
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "planted": len(planted),
        "marked": len(marked),
        "hits": hits,
    }
