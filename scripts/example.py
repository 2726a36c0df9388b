"""Prints the findings of the bundled example in the terminal."""

import sys
from pathlib import Path

import pandas as pd

import framescope as fs

MOVIES = Path(__file__).resolve().parents[1] / "node_modules/vega-datasets/data/movies.json"


def main() -> int:
    """Scan the movies of vega-datasets."""
    if not MOVIES.exists():
        sys.stderr.write(f"{MOVIES} is not there. Run `make setup`, which brings it.\n")
        return 2
    movies = pd.read_json(MOVIES)
    sys.stdout.write(fs.scan(movies, name="movies").to_text().rstrip("\n") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
