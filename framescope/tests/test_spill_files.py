"""Spill files: bounded, swept after a crash, gone when the kernel or the server ends."""

import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import polars as pl
import pytest

from framescope.server.spill import TIME_TO_LIVE, SpillDirectory
from framescope.tests.test_probe import TICKET, joined, load_probe, read, wait

FRAME = {"f": pd.DataFrame({"a": range(1000)})}
OLD = time.time() - TIME_TO_LIVE - 60


@pytest.fixture
def probe():
    return load_probe()


def kernel_code(tail):
    setup = "import json, sys, types\nm = types.ModuleType('p')\n"
    return setup + "exec(json.load(sys.stdin), m.__dict__)\n" + tail


def run_kernel(tail, directory):
    done = subprocess.run(
        [sys.executable, "-c", kernel_code(tail)], input=json.dumps(joined()), check=False,
        capture_output=True, text=True, env={**os.environ, "TMPDIR": str(directory)}, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.strip()


def test_the_directory_of_a_kernel_without_server_is_removed_at_its_exit(tmp_path):
    tail = "import os\nplace = m.place()\nassert place == m.place()\n"
    tail += "open(place + '/x', 'w').close()\nprint(oct(os.stat(place).st_mode)[-3:], place)"
    code, out = run_kernel(tail, tmp_path)
    mode, place = out.split(" ", 1)
    assert (code, mode) == (0, "700")
    assert place.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell which processes are dead")
def test_what_a_killed_kernel_left_is_removed_by_the_next(tmp_path):
    kill = "place = m.place()\nopen(place + '/x', 'w').close()\nimport os\n"
    code, _ = run_kernel(kill + f"os.kill(os.getpid(), {int(signal.SIGKILL)})", tmp_path)
    assert code == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    look = "place = m.place()\nimport os\nprint(os.listdir(os.path.dirname(place)))"
    _, out = run_kernel(look, tmp_path)
    assert out.count("framescope-kernel-") == 1
    assert list(tmp_path.iterdir()) == []


def test_pieces_are_those_of_the_file_and_of_no_other(probe, tmp_path):
    (tmp_path / TICKET).write_bytes(bytes(range(256)) * 10)
    assert probe.read_piece(str(tmp_path), TICKET, 250, 10) == bytes([*range(250, 256), 0, 1, 2, 3])
    with pytest.raises(Exception, match="32 hexadecimal digits"):
        probe.read_piece(str(tmp_path), "../secret", 0, 10)


def test_a_spill_over_the_quota_is_refused_with_advice(probe, tmp_path):
    probe.QUOTA = 10_000
    (tmp_path / ("0" * 32)).write_bytes(b"x" * 5000)
    probe.spill(FRAME, "f", str(tmp_path), TICKET, None, None, 10)
    status = wait(probe, TICKET)
    assert status["state"] == "failed"
    assert "spill directory is full" in status["error"]
    assert [path.name for path in tmp_path.iterdir()] == ["0" * 32]
    (tmp_path / ("0" * 32)).unlink()
    probe.spill(FRAME, "f", str(tmp_path), TICKET, None, None, 10)
    assert wait(probe, TICKET)["state"] == "done"


def test_a_directory_of_another_machine_is_told_apart_and_left_alone(probe, tmp_path):
    probe.spill(FRAME, "f", str(tmp_path / "elsewhere"), TICKET, None, None, 10)
    status = wait(probe, TICKET)
    assert status["state"] == "no-disk"
    assert "share a disk" in status["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_spill_sweeps_what_is_past_its_time_and_nothing_else(probe, tmp_path):
    names = {"0" * 32: OLD, "1" * 32 + ".part": OLD, "2" * 32: time.time(), "notes.txt": OLD}
    for name, when in names.items():
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (when, when))
    probe.spill(FRAME, "f", str(tmp_path), TICKET, None, None, 10)
    wait(probe, TICKET)
    assert {path.name for path in tmp_path.iterdir()} == {"2" * 32, "notes.txt", TICKET}


def test_an_abort_leaves_no_file_before_or_after_the_end(probe, tmp_path):
    ns = {"f": pl.DataFrame({f"c{at}": range(200_000) for at in range(20)})}
    probe.spill(ns, "f", str(tmp_path), TICKET, None, None, 10)
    probe.spill_abort(TICKET)
    wait(probe, TICKET)
    probe.spill_abort(TICKET)
    assert list(tmp_path.iterdir()) == []
    probe.spill(ns, "f", str(tmp_path), TICKET[::-1], None, None, 10)
    assert wait(probe, TICKET[::-1])["state"] == "done"
    assert read(tmp_path, TICKET[::-1]).num_rows == 200_000
    probe.spill_abort(TICKET[::-1])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_with_advice(probe, tmp_path, monkeypatch):
    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(probe.__dict__, "create", full)
    probe.spill(FRAME, "f", str(tmp_path), TICKET, None, None, 10)
    status = wait(probe, TICKET)
    assert status["state"] == "failed"
    assert "No space left on device" in status["error"]
    assert "Free some space" in status["error"]


def test_the_server_sweeps_old_files_and_directories_of_dead_servers(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    prefix = SpillDirectory(tmp_path).path().name.rsplit("-", 2)[0]
    left = tmp_path / f"{prefix}-{dead.pid}-abc"
    living = tmp_path / f"{prefix}-{os.getppid()}-abc"
    other = tmp_path / "framescope-other"
    for path in (left, living, other):
        path.mkdir()
        (path / TICKET).write_bytes(b"x")
    directory = SpillDirectory(tmp_path)
    for name, when in ((TICKET, OLD), (TICKET[::-1], time.time())):
        (directory.path() / name).write_bytes(b"x")
        os.utime(directory.path() / name, (when, when))
    directory.sweep()
    assert not left.exists()
    assert living.exists()
    assert other.exists()
    assert [path.name for path in directory.path().iterdir()] == [TICKET[::-1]]
    place = directory.path()
    directory.close()
    assert not place.exists()


def test_a_removed_directory_is_made_again(tmp_path):
    directory = SpillDirectory(tmp_path)
    directory.path().rmdir()
    assert directory.path().is_dir()
    assert directory.open(TICKET) is None
