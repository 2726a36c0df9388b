"""The directory that kernels spill frames into, and who may read what is in it."""

import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

TOKEN = re.compile(r"[0-9a-f]{32}\Z")
TIME_TO_LIVE = 3600
_PREFIX = f"framescope-{os.getuid() if hasattr(os, 'getuid') else 'spill'}-"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


def _parent() -> Path:
    if _SHARED_MEMORY.is_dir() and os.access(_SHARED_MEMORY, os.W_OK | os.X_OK):
        return _SHARED_MEMORY
    return Path(tempfile.gettempdir())


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class SpillDirectory:
    """One private directory of this server, made at its first use."""

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent or _parent()
        self._path: Path | None = None

    def path(self) -> Path:
        """The directory, mode 0700; made again if somebody has removed it."""
        if self._path is None or not self._path.is_dir():
            made = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=self._parent)
            self._path = Path(made)
        return self._path

    def open(self, token: str) -> BinaryIO | None:
        """The spilled file of this name; None where there is none, or it is no regular file."""
        if not TOKEN.match(token) or self._path is None:
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self._path / token, flags | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            return None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            return None
        return os.fdopen(handle, "rb")

    def remove(self, token: str) -> bool:
        """Delete a spilled file; whether there was one."""
        if not TOKEN.match(token) or self._path is None:
            return False
        try:
            (self._path / token).unlink()
        except FileNotFoundError:
            return False
        return True

    def sweep(self) -> None:
        """Remove files past their time, and directories that dead servers of this user left."""
        oldest = time.time() - TIME_TO_LIVE
        for entry in self.path().iterdir():
            if entry.lstat().st_mtime < oldest:
                entry.unlink(missing_ok=True)
        for other in self._parent.glob(f"{_PREFIX}*-*"):
            pid = other.name[len(_PREFIX) :].split("-")[0]
            mine = other.is_dir() and not other.is_symlink()
            if mine and pid.isdigit() and not _is_alive(int(pid)):
                shutil.rmtree(other, ignore_errors=True)

    def close(self) -> None:
        """Remove the directory and all that is in it."""
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
            self._path = None
