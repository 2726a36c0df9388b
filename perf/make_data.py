"""Make the tables that perf measures on, from a fixed seed.

Usage: make_data.py DIRECTORY. Writes `million.parquet` (1M x 10), `broad.parquet` (500k x 60),
`orders.csv` (100k x 20, about 20 MB) and `eighty.arrow` (80 MB of Arrow).
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

CITIES = ["Berlin", "Lyon", "Sevilla", "Milano", "Graz", "Porto", "Gent", "Turku", "Brno", "Cork"]


def million(rng: np.random.Generator, rows: int = 1_000_000) -> pa.Table:
    """A frame of 6 measures, 2 whole numbers and 2 categories, a few of them spoilt."""
    measure = rng.normal(50, 9, rows)
    measure[rng.integers(0, rows, 40)] *= 100
    price = np.round(rng.gamma(2.0, 20.0, rows), 2)
    price[rng.integers(0, rows, 200)] = -999
    city = rng.choice(CITIES, rows).astype(object)
    city[rng.integers(0, rows, 30)] = "Brelin"
    return pa.table(
        {
            "id": np.arange(rows),
            "measure": measure,
            "price": price,
            "weight": np.round(rng.normal(70, 12, rows), 1),
            "ratio": rng.random(rows),
            "reading": rng.normal(0, 1, rows),
            "delay": rng.exponential(5.0, rows),
            "count": rng.poisson(4, rows),
            "city": pa.array(city),
            "status": pa.array(rng.choice(["open", "paid", "sent", "void"], rows)),
        }
    )


def orders(rng: np.random.Generator, rows: int = 100_000) -> pd.DataFrame:
    """A CSV-like frame of 20 columns with planted errors of many kinds."""
    qty = rng.integers(1, 20, rows)
    price = np.round(rng.gamma(2.0, 15.0, rows) + 1, 2)
    frame = pd.DataFrame(
        {
            "order_id": np.arange(20_000_000, 20_000_000 + rows),
            "ordered": pd.Timestamp("2026-01-01")
            + pd.to_timedelta(rng.integers(0, 300, rows), "D"),
            "city": rng.choice(CITIES, rows),
            "status": rng.choice(["open", "paid", "sent", "void"], rows),
            "email": [f"user{n}@mail{n % 7}.example" for n in rng.integers(0, 50_000, rows)],
            "sku": [f"AB-{n:05d}" for n in rng.integers(0, 900, rows)],
            "qty": qty.astype(object),
            "price": price,
            "total": np.round(qty * price, 2),
            "note": rng.choice(
                ["gift wrapping please", "leave at the door", "call before delivery"], rows
            ),
            **{f"sensor_{i}": np.round(rng.normal(20 * i, 3 + i, rows), 4) for i in range(10)},
        }
    )
    spoil = rng.integers(0, rows, 60)
    frame.loc[spoil[:20], "qty"] = "twelve"
    frame.loc[spoil[20:40], "city"] = "Sevila"
    frame.loc[spoil[40:60], "price"] = -999
    return frame


def main() -> None:
    """Write the tables."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(7)
    table = million(rng)
    pq.write_table(table, folder / "million.parquet", compression="snappy")
    orders(rng).to_csv(folder / "orders.csv", index=False)
    parts = [
        orders(np.random.default_rng(seed), 500_000).add_suffix(f"_{seed}") for seed in (1, 2, 3)
    ]
    whole = pd.concat(parts, axis=1)
    mixed = whole.astype({name: str for name in whole if name.startswith("qty")})
    pq.write_table(pa.Table.from_pandas(mixed, preserve_index=False), folder / "broad.parquet")
    with (
        pa.OSFile(str(folder / "eighty.arrow"), "wb") as sink,
        pa.ipc.new_stream(sink, table.schema) as writer,
    ):
        writer.write_table(table, max_chunksize=1 << 30)


if __name__ == "__main__":
    main()
