"""Documents and pages, carried out by whatever `--workers` names."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from scraper.adapt.document import Unusable
from scraper.adapt.imported import Imported, Source, Taken, with_notices
from scraper.command.clock import TooLong, at_most
from scraper.command.executor import Workers, executor
from scraper.fold.draft import Draft
from scraper.kept.folds import KeptFold
from scraper.kept.pages import PageState
from scraper.limits import SECONDS
from scraper.model import NO_PAGE, Document
from scraper.pipeline import DOCUMENT, PAGE, SOURCE
from scraper.read.decode import NotText
from scraper.steps import gathered_notices, notice, run
from scraper.write.manifest import digest_of

_BATCH = 64
_AHEAD = 2
"""Batches more than there are processes, so that none waits for work."""
_OF_ANY = 32
"""Batches in work where nothing tells how many can be."""
_Work = TypeVar("_Work")
_Result = TypeVar("_Result")


class Rendered(Struct, frozen=True):
    """A page as it will be written."""

    slug: str
    markdown: str
    state: PageState
    fold: KeptFold
    """What the next import needs to know of it."""


def import_documents(
    documents: Iterable[Document], workers: Workers = 1, taken: Callable[[], Iterable[Taken]] = lambda: ()
) -> Iterator[Imported]:
    """What becomes of documents: what may be told better elsewhere is last."""
    yield from run(SOURCE, Source(_on_cores(import_document, documents, workers), taken)).documents


def import_document(document: Document) -> Imported:
    """What becomes of one document; whatever goes wrong with it is told and stops nothing else."""
    imported = with_notices(_through_steps, Imported(document))
    return replace(imported, document=replace(document, data=b""))


def _through_steps(imported: Imported) -> Imported:
    try:
        with at_most(SECONDS):
            return run(DOCUMENT, imported)
    except Unusable as error:
        notice(error.code, imported.path, str(error))
    except NotText as error:
        notice(NO_PAGE, imported.path, f"{error}; left out")
    except TooLong:
        message = f"took more than {SECONDS} seconds, which no page does; it was left out"
        notice("too-large", imported.path, message)
    except Exception as error:
        notice("unreadable", imported.path, f"expected a page, failed with {type(error).__name__}: {error}")
    return imported


def render_drafts(drafts: Sequence[Draft], workers: Workers = 1) -> Iterator[Rendered]:
    """What becomes of pages, in their order."""
    yield from _on_cores(render_draft, drafts, workers if len(drafts) > _BATCH else 1)


def render_draft(draft: Draft) -> Rendered:
    """What becomes of one page."""
    with gathered_notices() as notices:
        page = run(PAGE, draft)
    state = PageState(
        digest_of(page.markdown.encode()), page.links, len(page.entries), page.facts, page.diffs, tuple(notices)
    )
    return Rendered(page.folded.slug, page.markdown, state, KeptFold.of(page.folded))


def _on_cores(work: Callable[[_Work], _Result], inputs: Iterable[_Work], workers: Workers) -> Iterator[_Result]:
    """The results, in order."""
    if isinstance(workers, int) and workers <= 1:
        yield from map(work, inputs)
        return
    with executor(workers) as pool:
        iterator = iter(inputs)
        batches = iter(lambda: list(islice(iterator, _BATCH)), [])
        width = workers + _AHEAD if isinstance(workers, int) else _OF_ANY
        window = [pool.submit(_batch, work, pickle.dumps(batch)) for batch in islice(batches, width)]
        while window:
            yield from window.pop(0).result()
            window += [pool.submit(_batch, work, pickle.dumps(batch)) for batch in islice(batches, 1)]


def _batch(work: Callable[[_Work], _Result], inputs: bytes) -> list[_Result]:
    """A batch comes as bytes: to name a call, Dask would pickle each of its objects by itself."""
    return [work(each) for each in pickle.loads(inputs)]  # noqa: S301 - made here
