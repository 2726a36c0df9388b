"""Frames that are not in this kernel's memory yet, or not computed: fetched when asked, bounded."""

import sys

from framescope.kernel.probe.classes import hands_out
from framescope.kernel.probe.files import RefusedError

SEED = 7
PROBED = 1000


def sample_positions(rows, wanted):
    """`wanted` rows of `rows`, ascending: one of each equal stretch, chosen by a fixed hash."""
    if wanted >= rows:
        return list(range(rows))
    chosen = []
    for at in range(wanted):
        start, end = at * rows // wanted, (at + 1) * rows // wanted
        mixed = (at * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        chosen.append(start + (mixed >> 33) % (end - start))
    return chosen


class _Query:
    """`spread` says whether its samples are those of `sample_positions`."""

    spread = True


class _PolarsQuery(_Query):
    library = "polars"

    def __init__(self, pa, value, step):
        self._polars, self._value = sys.modules["polars"], value

    def count(self):
        return self._value.select(self._polars.len()).collect().item()

    def size_of(self, rows):
        head = self._value.head(PROBED).collect()
        return head.estimated_size() * rows // max(1, head.height)

    def whole(self):
        return self._value.collect()

    def sample(self, rows, wanted):
        name = "\0framescope row"
        kept = self._polars.Series(sample_positions(rows, wanted), dtype=self._polars.UInt32)
        numbered = self._value.with_row_index(name)
        picked = numbered.filter(self._polars.col(name).is_in(kept.implode()))
        return picked.drop(name).collect()


class _ArrowQuery(_Query):
    """Anything that gives a reader of record batches; rows are picked while they stream."""

    library = "pyarrow"

    def __init__(self, pa, value, step):
        self._pa, self._value, self._step = pa, value, step

    def _head(self):
        return self._value.limit(PROBED).to_arrow_table()

    def size_of(self, rows):
        head = self._head()
        return head.nbytes * rows // max(1, head.num_rows)

    def whole(self):
        with self._reader() as reader:
            return self._gather(reader, lambda batch, start: batch)

    def sample(self, rows, wanted):
        kept = self._pa.array(sample_positions(rows, wanted), self._pa.int64())
        compute = sys.modules["pyarrow.compute"]

        def pick(batch, start):
            inside = compute.and_(
                compute.greater_equal(kept, start), compute.less(kept, start + batch.num_rows)
            )
            return batch.take(compute.subtract(kept.filter(inside), start))

        with self._reader() as reader:
            return self._gather(reader, pick)

    def _gather(self, reader, pick):
        batches, start = [], 0
        for batch in reader:
            self._step()
            batches.append(pick(batch, start))
            start += batch.num_rows
        return self._pa.Table.from_batches(batches, schema=reader.schema)


class _DuckQuery(_ArrowQuery):
    def count(self):
        return self._value.aggregate("count(*)").fetchall()[0][0]

    def _reader(self):
        name = "to_arrow_reader" if hasattr(self._value, "to_arrow_reader") else "record_batch"
        return getattr(self._value, name)()

    def _head(self):
        head = self._value.limit(PROBED)
        return (getattr(head, "to_arrow_table", None) or head.arrow)()


class _IbisQuery(_ArrowQuery):
    """Fetched at once: not each backend can stream."""

    spread = False

    def count(self):
        return int(self._value.count().to_pyarrow().as_py())

    def _head(self):
        return self._value.limit(PROBED).to_pyarrow()

    def whole(self):
        return self._value.to_pyarrow()

    def sample(self, rows, wanted):
        return self._value.sample(wanted / rows, method="row", seed=SEED).to_pyarrow()


class _DatasetQuery(_ArrowQuery):
    def count(self):
        return self._value.count_rows()

    def _reader(self):
        return self._value.scanner().to_reader()

    def _head(self):
        return self._value.head(PROBED)


class _StreamQuery(_ArrowQuery):
    """A stream or a batch of an unknown class, which may give its rows only once."""

    _table = None

    def count(self):
        return self.whole().num_rows

    def size_of(self, rows):
        return self.whole().nbytes

    def whole(self):
        if self._table is None:
            self._table = self._read()
        return self._table

    def _read(self):
        if not hands_out(type(self._value), "__arrow_c_stream__"):
            rows = self._pa.array(self._value)
            if not self._pa.types.is_struct(rows.type):
                raise RefusedError(
                    "It hands out one Arrow array, which has no columns. "
                    "Inspect the dataframe that it is of."
                )
            return self._pa.Table.from_batches([self._pa.RecordBatch.from_struct_array(rows)])
        with self._pa.RecordBatchReader.from_stream(self._value) as reader:
            return self._gather(reader, lambda batch, start: batch)

    def sample(self, rows, wanted):
        return self.whole().take(sample_positions(rows, wanted))


class _DaskQuery(_Query):
    library = "pandas"
    spread = False

    def __init__(self, pa, value, step):
        self._value = value

    def count(self):
        return int(self._value.map_partitions(len).compute().sum())

    def size_of(self, rows):
        head = self._value.head(PROBED, npartitions=-1)
        return int(head.memory_usage(deep=True).sum()) * rows // max(1, len(head))

    def whole(self):
        return self._value.compute()

    def sample(self, rows, wanted):
        picked = self._value.sample(frac=wanted / rows, random_state=SEED).compute()
        return picked.sort_index(kind="stable") if self._value.known_divisions else picked


class _ModinQuery(_DaskQuery):
    spread = True

    def count(self):
        return len(self._value)

    def size_of(self, rows):
        head = self._value.head(PROBED)._to_pandas()
        return int(head.memory_usage(deep=True).sum()) * rows // max(1, len(head))

    def whole(self):
        return self._value._to_pandas()

    def sample(self, rows, wanted):
        return self._value.iloc[sample_positions(rows, wanted)]._to_pandas()


class _SparkQuery(_Query):
    spread = False

    def __init__(self, pa, value, step):
        self._value = value
        self.library = "pyarrow" if hasattr(value, "toArrow") else "pandas"

    def _fetch(self, frame):
        return frame.toArrow() if self.library == "pyarrow" else frame.toPandas()

    def count(self):
        return self._value.count()

    def size_of(self, rows):
        head = self._fetch(self._value.limit(PROBED))
        if self.library == "pyarrow":
            return head.nbytes * rows // max(1, head.num_rows)
        return int(head.memory_usage(deep=True).sum()) * rows // max(1, len(head))

    def whole(self):
        return self._fetch(self._value)

    def sample(self, rows, wanted):
        share = min(1.0, wanted / rows)
        return self._fetch(self._value.sample(withReplacement=False, fraction=share, seed=SEED))


_QUERIES = {
    "arrow": _StreamQuery, "dask": _DaskQuery, "duckdb": _DuckQuery, "ibis": _IbisQuery,
    "modin": _ModinQuery, "polars": _PolarsQuery, "pyarrow": _DatasetQuery, "pyspark": _SparkQuery,
}  # fmt: skip


class Fetched:
    """The rows of a query, and how many there were before a sample was taken.

    `spread` says whether the sample is that of `sample_positions`.
    """

    def __init__(self, frame, library, total, sampled, spread):
        self.frame, self.library, self.total = frame, library, total
        self.sampled, self.spread = sampled, sampled and spread


def fetch(pa, value, library, limit, step=lambda: None):
    """Run a lazy frame and fetch its rows, or a sample of them.

    `limit` is (bytes, rows): above that many estimated bytes, about that many rows are fetched, by
    the library's own means; None fetches all. The rows may be fewer or more than asked where the
    library samples by chance. `step()` is called now and then and may raise.
    """
    query = _QUERIES[library](pa, value, step)
    step()
    total = query.count()
    step()
    most, wanted = limit or (None, total)
    sampled = total > wanted and most is not None and query.size_of(total) > most
    step()
    frame = query.sample(total, wanted) if sampled else query.whole()
    return Fetched(frame, query.library, total, sampled, query.spread)
