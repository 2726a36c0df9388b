"""Shape, size and a mark of the content of a frame, within a few milliseconds."""

import sys
import zlib

from framescope.kernel.probe.classes import known_array

_COLUMNS = 32
_CHECKED = 1 << 18
_SUMMED = 1 << 23
_PIECE = 4096
_CELLS = 1 << 10


def spread(count, most):
    """At most `most` positions of `count`, evenly."""
    return range(0, count, -(-count // most)) if count > most else range(count)


def _bytes_mark(values):
    """Address, length and checksum of a numpy array without objects.

    Small arrays are read in full; of larger ones evenly spread pieces go into the checksum, and all
    words, up to 8 MB of them, into a sum.
    """
    if not (values.flags.c_contiguous or values.flags.f_contiguous):
        step = -(-values.shape[-1] // _PIECE)
        values = values[..., ::step].copy() if values.size < 1 << 22 else values[:1, ::step].copy()
    flat = values.ravel(order="K").view("u1")
    mark = [values.__array_interface__["data"][0], flat.size]
    if flat.size <= _CHECKED:
        return (*mark, zlib.crc32(flat))
    blocks = flat[: flat.size // _PIECE * _PIECE].reshape(-1, _PIECE)
    pieces = blocks[:: -(-blocks.shape[0] // (_CHECKED // _PIECE))]
    words = blocks[:: -(-flat.size // _SUMMED)].view("u8")
    return (*mark, zlib.crc32(pieces.tobytes()), zlib.crc32(flat[-_PIECE:]), int(words.sum()))


def _objects_mark(values):
    flat = values.reshape(-1)[:: max(1, -(-values.size // _CELLS))] if values.ndim == 1 else None
    if flat is None:
        step = max(1, -(-values.shape[1] * min(values.shape[0], _COLUMNS) // _CELLS))
        flat = values[list(spread(values.shape[0], _COLUMNS)), ::step].ravel()
    return hash(tuple(map(id, flat)))


def _array_mark(values):
    """(bytes, mark) of the values of one block of a pandas frame."""
    if not known_array(values):
        return 0, id(values)
    if type(values) is sys.modules["numpy"].ndarray:
        if values.dtype.hasobject:
            return values.size * 48, _objects_mark(values)
        return values.nbytes, _bytes_mark(values)
    arrow = getattr(values, "_pa_array", None)
    if arrow is not None:
        return arrow.nbytes, _arrow_mark(arrow)
    size, mark = 0, [id(getattr(getattr(values, "_dtype", None), "categories", None))]
    for name in ("_ndarray", "_data", "_mask", "_sparse_values", "_left", "_right"):
        part = getattr(values, name, None)
        if type(part) is sys.modules["numpy"].ndarray:
            inner, told = _array_mark(part)
            size += inner
            mark.append(told)
    return size, tuple(mark)


def _arrow_mark(column):
    mark = [len(column)]
    for chunk in column.chunks[:4] if hasattr(column, "chunks") else [column]:
        mark += [chunk.offset, *(b.address for b in chunk.buffers() if b is not None)]
    return tuple(mark)


def _describe_pandas(frame):
    manager = frame._mgr
    columns, rows = manager.shape
    size, mark = 0, [rows, columns, *map(id, manager.axes)]
    blocks = manager.blocks
    picked = spread(len(blocks), _COLUMNS)
    for at in picked:
        inner, told = _array_mark(blocks[at].values)
        size += inner
        mark.append(told)
    mark += [id(block.values) for block in blocks] if len(blocks) > len(picked) else []
    return rows, columns, size * len(blocks) // max(1, len(picked)), mark


def _describe_polars(frame):
    mark = [frame.shape]
    picked = spread(frame.width, _COLUMNS)
    most = _SUMMED // 8 // max(1, len(picked))
    for at in picked:
        series = frame.to_series(at)
        kind = series.dtype
        mark.append(str(kind))
        if kind.is_nested() or "Object" in mark[-1]:
            continue
        if kind.is_numeric() and "pyarrow" in sys.modules:
            mark.append(_arrow_mark(series.to_arrow()))
        step = 1 if frame.height <= most else -(-frame.height // _PIECE)
        hashes = series.gather_every(step).hash()
        mark += [int(hashes.sum() or 0), zlib.crc32(repr(hashes.head(64).to_list()).encode())]
    return frame.height, frame.width, int(frame.estimated_size()), mark


def _describe_pyarrow(table):
    picked = spread(table.num_columns, _COLUMNS)
    mark = [_arrow_mark(table.column(at)) for at in picked]
    return table.num_rows, table.num_columns, int(table.nbytes), mark


def describe(frame, library):
    """(rows, columns, bytes, mark) of an eager frame of the library's own class."""
    if library == "pandas":
        return _describe_pandas(frame)
    return _describe_polars(frame) if library == "polars" else _describe_pyarrow(frame)
