"""What the server is told: defaults, a profile, a file, the environment; the later wins."""

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal["files", "sqlite", "postgresql"]
PREFIX = "FRAMESCOPE_"
URL_FILE = "FRAMESCOPE_DATABASE_URL_FILE"
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "development": {"log_level": "debug"},
    "test": {"log_level": "warning", "upgrade": True},
    "production": {"log_level": "info", "upgrade": False},
}
LEVELS = ("debug", "info", "warning", "error", "critical")
LIVE = ("features", "log_level", "body_bytes", "message_bytes", "batch")
"""What a running server takes from its file when that changes; the others need a restart."""
FEATURES: Mapping[str, bool] = {"collaboration": True, "search": True, "presence": True}


class SettingsError(Exception):
    """A setting that cannot be: one sentence."""


def data_directory() -> Path:
    """Where Jupyter keeps a user's data."""
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "framescope"


@dataclass(frozen=True)
class Settings:
    """All settings of the server; `FRAMESCOPE_` and the name in capitals in the environment."""

    profile: str = "development"
    database_url: str = ""
    database_type: str = ""
    pool: int = 10
    upgrade: bool = True
    author: str = ""
    released: bool = True
    body_bytes: int = 20_000_000
    message_bytes: int = 1_000_000
    batch: int = 200
    log_level: str = "info"
    features: Mapping[str, bool] = field(default_factory=lambda: dict(FEATURES))

    def url(self) -> str:
        """The database's address; by default SQLite in Jupyter's data directory."""
        if self.database_url:
            return self.database_url
        if self.database_type == "postgresql":
            raise SettingsError("FRAMESCOPE_DATABASE_URL must name the PostgreSQL database.")
        if self.database_type == "files":
            return f"files://{data_directory() / 'review'}"
        return f"sqlite:///{data_directory() / 'review.sqlite'}"

    def kind(self) -> Kind:
        """Which store the address names; SettingsError where the asked type is another."""
        kind = kind_of(self.url())
        if self.database_type not in ("", kind):
            raise SettingsError(
                f"FRAMESCOPE_DATABASE_TYPE is {self.database_type}, but the address is {kind}'s."
            )
        return kind

    def own_name(self) -> str:
        """The author where one person works alone: configured, else the operating system's."""
        return self.author or getpass.getuser()


def kind_of(url: str) -> Kind:
    """The store that an address names."""
    scheme = url.partition(":")[0].partition("+")[0]
    kinds: dict[str, Kind] = {
        "files": "files",
        "sqlite": "sqlite",
        "postgresql": "postgresql",
        "postgres": "postgresql",
    }
    if scheme not in kinds:
        raise SettingsError("An address begins with files:, sqlite: or postgresql:.")
    return kinds[scheme]


def config_path(environment: Mapping[str, str]) -> Path:
    """The file of settings: FRAMESCOPE_CONFIG, else server.toml beside this user's key."""
    given = environment.get("FRAMESCOPE_CONFIG")
    home = environment.get("XDG_CONFIG_HOME") or environment.get("APPDATA")
    return (
        Path(given) if given else Path(home or Path.home() / ".config") / "framescope/server.toml"
    )


def config_stamp(environment: Mapping[str, str] | None = None) -> tuple[int, int] | None:
    """What changes with the file of settings: its time and size; None where there is none."""
    try:
        told = config_path(os.environ if environment is None else environment).stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def renewed(running: Settings, told: Settings) -> Settings:
    """The settings of a server that runs, with what can change meanwhile as it is told now."""
    return replace(running, **{name: getattr(told, name) for name in LIVE})


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read all settings. Raises SettingsError, which names what is wrong but no value."""
    env = os.environ if environment is None else environment
    told = _of_file(config_path(env), bool(env.get("FRAMESCOPE_CONFIG")))
    profiles = {name: _table(one, name) for name, one in _part(told, "profiles").items()}
    profile = str(env.get("FRAMESCOPE_PROFILE") or told.get("profile") or "development")
    if profile not in {*PROFILES, *profiles}:
        raise SettingsError(f"There is no profile of this name; there are {', '.join(PROFILES)}.")
    features = {**FEATURES, **_part(told, "features")}
    chosen = dict(profiles.get(profile, {}))
    features.update(_part(chosen, "features"))
    merged = {**PROFILES.get(profile, {}), **told, **chosen, "profile": profile}
    for one in fields(Settings):
        value = env.get(f"{PREFIX}{one.name.upper()}")
        if value is not None and one.name != "features":
            merged[one.name] = value
    if URL_FILE in env:
        merged["database_url"] = _of_secret(Path(env[URL_FILE]))
    for name in FEATURES:
        value = env.get(f"{PREFIX}FEATURE_{name.upper()}")
        if value is not None:
            features[name] = value
    unknown = sorted({*merged} - {one.name for one in fields(Settings)} | {*features} - {*FEATURES})
    if unknown:
        raise SettingsError(f"There is no setting {unknown[0]}.")
    defaults = Settings()
    typed = {name: _typed(name, value, getattr(defaults, name)) for name, value in merged.items()}
    flags = {name: bool(_typed(name, value, True)) for name, value in features.items()}
    settings = replace(defaults, **typed, features=flags)
    if settings.database_type not in ("", *get_args(Kind)):
        raise SettingsError("FRAMESCOPE_DATABASE_TYPE is one of files, sqlite, postgresql.")
    if settings.log_level.lower() not in LEVELS:
        raise SettingsError(f"log_level is one of {', '.join(LEVELS)}.")
    return settings


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{name} is a table of settings.")
    return value


def _part(told: dict[str, Any], name: str) -> dict[str, Any]:
    """A table of a table, taken out of it; empty where there is none."""
    return _table(told.pop(name, {}), name)


def _of_file(path: Path, needed: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if needed:
            raise SettingsError(f"{path} is not there.") from None
        return {}
    except (OSError, ValueError) as problem:
        raise SettingsError(f"{path} cannot be read ({type(problem).__name__}).") from None


def _of_secret(path: Path) -> str:
    """The address in a file of its own, as secrets are mounted."""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, ValueError) as problem:
        raise SettingsError(f"{URL_FILE} cannot be read ({type(problem).__name__}).") from None


def _typed(name: str, value: Any, default: Any) -> Any:
    if isinstance(default, bool):
        known = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
        if str(value).lower() not in known:
            raise SettingsError(f"{name} is true or false.")
        return known[str(value).lower()]
    if isinstance(default, int):
        if not str(value).isdigit():
            raise SettingsError(f"{name} is a whole number.")
        return int(value)
    return str(value)
