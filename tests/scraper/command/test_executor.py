"""Whatever carries out the work, an import writes the same bytes: processes, threads, a cluster that loses a worker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scraper.command import executor as executors
from scraper.command import workers
from scraper.command.executor import NoCluster, executor
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.progress import watching
from tests.scraper.centres import SAMPLE, files_of, imported

TWO_DOCUMENTS = 2


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of the sample."""
    centre = tmp_path_factory.mktemp("sample")
    imported(centre, SAMPLE)
    return files_of(centre)


@dataclass
class Cluster:
    """A scheduler and two worker processes on this computer."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, ended after what is inside."""
    command = [sys.executable, "-m", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


@contextmanager
def two_workers(folder: Path) -> Iterator[Cluster]:
    """A cluster whose workers nobody starts again."""
    distributed = pytest.importorskip("distributed")
    file = folder / "scheduler.json"
    place = ("--host", "127.0.0.1", "--no-dashboard")
    worker = ("distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", *place)
    with (
        started("distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(file), *place),
        started(*worker) as one,
        started(*worker) as two,
        distributed.Client(scheduler_file=str(file), set_as_default=False) as client,
    ):
        client.wait_for_workers(2, timeout=100)
        yield Cluster(client.scheduler.address, [one, two])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that loses no worker."""
    with two_workers(tmp_path_factory.mktemp("cluster")) as local:
        yield local


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the sample's few documents and pages are shared among the workers."""
    monkeypatch.setattr(workers, "_BATCH", TWO_DOCUMENTS)


def test_any_executor_gives_the_same_bytes(sample: dict[str, bytes], tmp_path: Path) -> None:
    calls: list[str] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
            calls.append(arguments[0].__name__)
            return super().submit(function, *arguments, **named)

    with Counting(2) as threads:
        import_sources([SAMPLE], tmp_path, Options(workers=threads))
    assert files_of(tmp_path) == sample
    assert {*calls} == {"import_document", "render_draft"}


def test_a_cluster_gives_the_same_bytes(sample: dict[str, bytes], cluster: Cluster, tmp_path: Path) -> None:
    import_sources([SAMPLE], tmp_path, Options(workers=cluster.address))
    assert files_of(tmp_path) == sample


@pytest.mark.parametrize("work", ["read pages", "write pages"])
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    sample: dict[str, bytes], tmp_path: Path, work: str
) -> None:
    with two_workers(tmp_path) as cluster:
        victim, _ = cluster.workers

        def kill_at_the_tenth(name: str, items: Iterable[Any], _: object) -> Iterator[Any]:
            for number, item in enumerate(items, 1):
                if name == work and number == 5 * TWO_DOCUMENTS:
                    victim.kill()
                yield item

        with watching(kill_at_the_tenth):
            import_sources([SAMPLE], tmp_path / "centre", Options(workers=cluster.address))
        assert victim.wait(10)
    assert files_of(tmp_path / "centre") == sample


def test_workers_with_other_code_are_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "code_hash", lambda *_: str(os.getpid()))
    with pytest.raises(NoCluster, match="this release of helpcenter"), executor(cluster.address):
        pass


def test_a_place_without_a_cluster_is_told() -> None:
    pytest.importorskip("distributed")
    import dask

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "200ms"}),
        pytest.raises(NoCluster, match="no scheduler"),
        executor(f"tcp://127.0.0.1:{port}"),
    ):
        pass
    with pytest.raises(NoCluster, match="no scheduler"), executor("nothing://host:1"):
        pass
