"""The key by which accepted values are hashed: one a user, kept outside of every project."""

import os
import re
import secrets
from pathlib import Path

VARIABLE = "FRAMESCOPE_KEY"


class KeyProblemError(Exception):
    """One sentence that says why there is no key."""


def key_path() -> Path:
    """Where this user's key is kept; the command line looks there, too."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return Path(home or Path.home() / ".config") / "framescope" / "key"


def own_key() -> str:
    """The key of the environment, else the kept one, which is made at the first need.

    Raises KeyProblemError where it is none or cannot be kept.
    """
    given = os.environ.get(VARIABLE, "")
    if given:
        return _checked(given.lower(), VARIABLE)
    path = key_path()
    try:
        return _checked(path.read_text(encoding="ascii", errors="replace").strip(), str(path))
    except FileNotFoundError:
        pass
    except OSError as problem:
        raise KeyProblemError(f"{path} cannot be read ({problem.strerror}).") from None
    key = secrets.token_hex(16)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return own_key()
    except OSError as problem:
        raise KeyProblemError(
            f"{path} cannot be made ({problem.strerror}); set {VARIABLE} instead."
        ) from None
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{key}\n")
    return key


def _checked(key: str, where: str) -> str:
    if re.fullmatch(r"[0-9a-f]{32}", key) is None:
        raise KeyProblemError(f"{where} holds no key of 32 hex digits; remove it, and one is made.")
    return key
