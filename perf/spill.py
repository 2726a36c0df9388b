"""How long one refresh of 80 MB keeps the kernel's main thread.

Usage: spill.py ARROW_FILE; prints one JSON line with the 95th percentile of 20
refreshes in seconds, and of the naive way (write on the main thread).
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from framescope.kernel.probe import spilling as probe


def naive(table: pa.Table, folder: Path) -> float:
    """Seconds to write the table on the calling thread."""
    start = time.perf_counter()
    with (
        pa.OSFile(str(folder / "naive"), "wb") as sink,
        pa.ipc.new_stream(sink, table.schema) as writer,
    ):
        writer.write_table(table)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    table = pa.ipc.open_stream(pa.memory_map(sys.argv[1])).read_all()
    frame = table.to_pandas()
    kept: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        for i in range(20):
            start = time.perf_counter()
            ticket = f"{i:032x}"
            status = json.loads(
                probe.spill({"frame": frame}, "frame", name, ticket, 1 << 30, 60_000, 100_000)
            )
            kept.append(time.perf_counter() - start)
            while status["state"] == "running":
                time.sleep(0.01)
                start = time.perf_counter()
                text = probe.spill_status(ticket)
                kept[-1] = max(kept[-1], time.perf_counter() - start)
                status = json.loads(text)
            if status["state"] != "done":
                sys.exit(f"The spill ended as {status['state']}: {status.get('error')}")
            probe.spill_abort(ticket)
        slow = min(naive(pa.Table.from_pandas(frame), folder) for _ in range(3))
    kept.sort()
    print(json.dumps({"p95": kept[int(0.95 * len(kept))], "naive": slow}))


if __name__ == "__main__":
    main()
