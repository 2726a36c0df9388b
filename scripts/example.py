"""Prints the findings of the bundled example in the terminal."""

import sys

import pandas as pd
from vega_datasets import data

import framescope as fs


def main() -> int:
    """Scan the movies of vega_datasets."""
    movies = pd.read_json(data.movies.filepath)
    sys.stdout.write(fs.scan(movies, name="movies").to_text().rstrip("\n") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
