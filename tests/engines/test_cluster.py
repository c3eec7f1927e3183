"""A real scheduler and real workers, on this machine's loopback."""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from factcheck import check, pieces
from factcheck.engines import Place
from factcheck.formats import json
from factcheck.model.problem import InvalidInputError
from factcheck.pipeline import Asked, stream
from factcheck.reporting import Tally
from tests.engines.dying import killed_once

pytest.importorskip("distributed", reason="NO CLUSTER TESTED: distributed is not installed")
ROOT = Path(__file__).parents[2]
SCHEDULER = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
WORKER = ("distributed.cli.dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")


def start(module, *arguments, folder):
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments, "--scheduler-file", str(folder / "scheduler.json")],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler with two workers, each a process."""
    folder = tmp_path_factory.mktemp("cluster")
    processes = [start(*SCHEDULER, folder=folder)]
    known = folder / "scheduler.json"
    for _ in range(600):
        if known.exists() and known.stat().st_size:
            break
        time.sleep(0.1)
    processes += [start(*WORKER, folder=folder) for _ in range(2)]
    import distributed

    with distributed.Client(scheduler_file=str(known), timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
        address = client.scheduler.address
    yield address
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_report_is_the_same_bytes_though_a_worker_is_killed_in_the_middle(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "CLAIMS", 4)
    paths, place = [ROOT / "claims"], Place(engine="dask", scheduler=cluster)
    dying = partial(killed_once, tmp_path / "killed")
    shown = b"".join(json.written(stream(paths, Asked(place=place), dying), Tally())).decode()
    assert shown == json.render(check(paths))
    assert (tmp_path / "killed").exists()


@pytest.mark.parametrize(
    ("scheduler", "said"), [(None, "name the address"), ("tcp://127.0.0.1:9", "'tcp://127.0.0.1:9' does not answer")]
)
def test_a_cluster_that_is_not_there_is_told(scheduler, said, monkeypatch):
    monkeypatch.setattr("factcheck.engines.cluster.PATIENCE", 0.5)
    with pytest.raises(InvalidInputError, match=said):
        check(ROOT / "claims", engine="dask", scheduler=scheduler)
