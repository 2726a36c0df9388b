"""The `framescope` command: hands its arguments to the bundle in Node, all but `db`'s."""

import os
import signal
import subprocess
import sys

from framescope.engine.errors import NoEngineError
from framescope.engine.node import find_bundle, find_node


def main(argv: list[str] | None = None) -> int:
    """Run the command line in Node; its exit code is returned, 2 where there is no Node.

    Where the system allows it this process becomes Node.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == ["db"]:
        return _database(arguments[1:])
    try:
        command = [find_node(), str(find_bundle()), *arguments]
    except NoEngineError as problem:
        sys.stderr.write(f"framescope: {problem}\n")
        return 2
    if argv is None and hasattr(os, "execv") and os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)  # noqa: S606
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                process.send_signal(signal.SIGINT)


def _database(arguments: list[str]) -> int:
    try:
        from framescope.server.command import main as run
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.startswith("framescope"):
            raise
        sys.stderr.write('framescope: db needs: pip install "framescope[server]"\n')
        return 2
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
