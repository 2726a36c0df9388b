"""Files of spilled frames: who may write them, how many, how long."""

import atexit
import os
import re
import shutil
import tempfile
import time

QUOTA = 4 << 30
TIME_TO_LIVE = 3600
TOKEN = re.compile(r"[0-9a-f]{32}\Z")
_FILE = re.compile(r"[0-9a-f]{32}(\.part)?\Z")
_PREFIX = f"framescope-kernel-{os.getuid() if hasattr(os, 'getuid') else 'user'}-"
_PLACES = []


class RefusedError(Exception):
    """The frame cannot be spilled; the message says why and what to do."""

    def __init__(self, message, state="failed"):
        super().__init__(message)
        self.state = state


def create(path):
    """A new file of the user's own, which follows no link and replaces nothing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600), "wb")


def remove(path):
    """Delete a file; no error where there is none."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def _spilled(directory):
    for entry in os.scandir(directory):
        if _FILE.match(entry.name):
            try:
                yield entry.path, entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue


def sweep(directory):
    """Remove the spills past their time."""
    oldest = time.time() - TIME_TO_LIVE
    for path, stat in list(_spilled(directory)):
        if stat.st_mtime < oldest:
            remove(path)


def check_quota(directory, size):
    """Raise RefusedError where `size` more bytes are too many for the directory."""
    used = sum(stat.st_size for _, stat in _spilled(directory))
    if used + (size or 0) > QUOTA:
        raise RefusedError(
            "The spill directory is full. Close other inspected notebooks, or inspect fewer rows."
        )


def _is_dead(pid):
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _sweep_places(parent):
    for entry in os.scandir(parent):
        if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
            pid = entry.name[len(_PREFIX) :].partition("-")[0]
            if pid.isdigit() and _is_dead(int(pid)):
                shutil.rmtree(entry.path, ignore_errors=True)


def place():
    """The kernel's own directory for spills, mode 0700, for a server that offers none.

    It is removed when the kernel exits; those of kernels that crashed are removed here.
    """
    if not _PLACES or not os.path.isdir(_PLACES[-1]):
        _sweep_places(tempfile.gettempdir())
        _PLACES.append(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        atexit.register(shutil.rmtree, _PLACES[-1], ignore_errors=True)
    return _PLACES[-1]


def read_piece(directory, token, start, size):
    """`size` bytes of a spill from `start` on, for a browser that shares no disk."""
    if not TOKEN.match(token):
        raise RefusedError("The name of a spill is 32 hexadecimal digits.")
    with open(os.path.join(directory, token), "rb") as file:
        file.seek(start)
        return file.read(size)
