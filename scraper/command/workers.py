"""Documents and pages on as many cores as asked for; a worker ends with the import it works for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Any

from scraper.adapt.document import import_document
from scraper.adapt.duplicates import Taken, without_duplicates
from scraper.adapt.imported import Imported
from scraper.links.targets import Site
from scraper.model import Document
from scraper.options import Options
from scraper.pipeline import Rendered, RenderTask, render_task

_BATCH = 64
_WINDOW = 4


def import_documents(
    documents: Iterable[Document], options: Options, taken: Callable[[], Iterable[Taken]] = lambda: ()
) -> Iterator[Imported]:
    """`import_document` for all, on as many cores as asked for: what may be told better elsewhere is last."""
    yield from without_duplicates(_imported(documents, options), taken)


def _imported(documents: Iterable[Document], options: Options) -> Iterator[Imported]:
    if options.workers <= 1:
        yield from (import_document(document, options) for document in documents)
        return
    with ProcessPoolExecutor(options.workers, initializer=die_with_parent) as pool:
        yield from _in_batches(documents, lambda batch: pool.submit(_import_batch, batch, options))


def _import_batch(batch: Sequence[Document], options: Options) -> list[Imported]:
    return [import_document(document, options) for document in batch]


def _in_batches(things: Iterable[Any], submit: Callable[[list[Any]], Any]) -> Iterator[Any]:
    iterator = iter(things)
    window = [submit(batch) for _ in range(_WINDOW) if (batch := list(islice(iterator, _BATCH)))]
    while window:
        yield from window.pop(0).result()
        if batch := list(islice(iterator, _BATCH)):
            window.append(submit(batch))


def render_tasks(tasks: Sequence[RenderTask], site: Site, workers: int) -> Iterator[Rendered]:
    """`render_task` for all, in order, on as many cores as asked for."""
    if workers <= 1 or len(tasks) <= _BATCH:
        yield from (render_task(task, site) for task in tasks)
        return
    with ProcessPoolExecutor(workers, initializer=die_with_parent) as pool:
        yield from _in_batches(tasks, lambda batch: pool.submit(_render_batch, batch, site))


def _render_batch(batch: Sequence[RenderTask], site: Site) -> list[Rendered]:
    return [render_task(task, site) for task in batch]


def die_with_parent() -> None:
    """A worker whose import was killed ends too, instead of waiting for work for ever."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
