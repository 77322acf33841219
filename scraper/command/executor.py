"""What `--workers` names: processes of this computer, which end with the import they work for, or a cluster's."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import TypeAlias

from scraper.errors import ScraperError
from scraper.kept.code import code_hash
from scraper.steps import DOCUMENT_ROOMS, PAGE_ROOMS

Workers: TypeAlias = int | str | Executor
"""Processes, the address of a Dask cluster's scheduler, or whatever else carries out calls."""
_CODE = (*DOCUMENT_ROOMS, *PAGE_ROOMS, "scraper/vendors")


class NoCluster(ScraperError):
    """A cluster that can't be used."""

    exit_code = 44


@contextmanager
def executor(workers: Workers) -> Iterator[Executor]:
    """What carries out the calls; raises `NoCluster`."""
    if isinstance(workers, Executor):
        yield workers
    elif isinstance(workers, int):
        with ProcessPoolExecutor(workers, initializer=_die_with_parent) as pool:
            yield pool
    else:
        with _cluster(workers) as cluster:
            yield cluster


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(f"{address}: Dask is not installed; run `pip install 'helpcenter[cluster]'`") from error
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"{address}: no scheduler of a Dask cluster answers there ({error})") from error
    with client:
        try:
            codes = set(client.run(code_hash, *_CODE).values())
        except ImportError as error:
            raise NoCluster(f"{address}: its workers lack what an import needs ({error}); install it there") from error
        if codes != {code_hash(*_CODE)}:
            raise NoCluster(f"{address}: expected workers with this release of helpcenter, and found none or another")
        yield client.get_executor()


def _die_with_parent() -> None:
    """A worker whose import was killed ends too, instead of waiting for work for ever."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
