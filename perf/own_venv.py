"""Peers live in environments of their own, which are made at first use."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def run_in(venv: Path, script: str, main: Callable[[Path], None], *packages: str) -> None:
    """Run `main` on the first argument in `venv`: at once from within, else by a process there."""
    own = venv / "bin" / "python"
    if Path(sys.prefix) == venv:
        main(Path(sys.argv[1]))
        return
    if not own.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        install = [str(own), "-m", "pip", "install", "-q", *packages]
        subprocess.run(install, check=True, stdout=sys.stderr)
    subprocess.run([str(own), script, *sys.argv[1:]], check=True)
