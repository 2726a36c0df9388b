"""Prints the findings of the bundled example in the terminal."""

import sys

from vega_datasets import local_data

import framescope as fs


def main() -> int:
    """Scan the cars of vega_datasets."""
    cars = local_data.cars()
    sys.stdout.write(fs.scan(cars, name="cars").to_text().rstrip("\n") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
