"""Reading sources: documents that changed are parsed, for the others their records count."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scraper import read as sources
from scraper.adapt.imported import Imported, with_notices
from scraper.command.options import Options
from scraper.command.progress import watched
from scraper.kept.images import ImageFiles
from scraper.kept.memo import Memo
from scraper.kept.records import Record, Records, digest_of, key_of, page_token, tokens_of
from scraper.model import BROKEN, FAILURES, NO_PAGE, Document, Notice
from scraper.read.images import Asset
from scraper.steps import notice, pass_on
from scraper.write.transaction import STATE_FOLDER

if TYPE_CHECKING:
    from scraper.adapt.imported import Taken
    from scraper.kept.library import Library

PAGES = f"{STATE_FOLDER}/pages"


@dataclass
class Reading:
    """The sources of an import, read."""

    folder: Path
    options: Options
    memo: Memo
    records: Records
    images: ImageFiles
    notices: list[Notice]
    """All that is told while it reads."""
    libraries: dict[str, Library] = field(default_factory=dict)
    """Products of which something is read from what earlier imports kept."""
    news: set[str] = field(default_factory=set)
    """Products of which something changed."""
    tokens: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """Product → token of a page or redirect (see `Record.tokens`) → number of the last document that gives it."""
    assets: dict[str, dict[str, Asset]] = field(default_factory=lambda: defaultdict(dict))
    documents: int = 0
    parsed: int = 0
    _texts: dict[tuple[str, int], str] = field(default_factory=dict)
    """Edition and hash of a text → the first page that has it."""
    _waiting: dict[str, deque[tuple[int, str]]] = field(default_factory=lambda: defaultdict(deque))
    """Documents in work by their paths: what may be told better elsewhere comes back last."""

    @classmethod
    def start(cls, folder: Path, options: Options, notices: list[Notice]) -> Reading:
        """With what earlier imports noted; notes on a product that is not there any more count for nothing."""
        memo = Memo(folder)
        records = Records(memo)
        for path, record in list(records.documents.items()):
            if not (folder / PAGES / record.product / "facts.json").exists():
                records.drop(path)
        return cls(folder, options, memo, records, ImageFiles(memo), notices)

    @property
    def failed(self) -> int:
        """How many documents should be pages and are none."""
        return sum(noted.code in FAILURES for noted in self.notices)

    def library(self, product: str) -> Library:
        """A product's pages, read on first use."""
        if product not in self.libraries:
            from scraper.kept.library import Library

            self.libraries[product] = Library.load(self.folder / PAGES / product, product)
        return self.libraries[product]

    def read(self, paths: Sequence[Path]) -> None:
        """Read all sources."""
        changed = self._changed(paths)
        for first in changed:
            self._parse(chain([first], changed))
        if self.options.replace and (self.failed or any(noted.code == BROKEN for noted in self.notices)):
            message = "some files failed, so pages that the sources lack were kept; mend them and import again"
            notice("replace-skipped", "", message)
        elif self.options.replace:
            self._drop_rest()

    def _parse(self, documents: Iterable[Document]) -> None:
        # What parses documents takes longer to load than an import of nothing new takes.
        from scraper.command.workers import import_documents

        for imported in import_documents(documents, self.options.workers, self._taken):
            number, digest = self._waiting[imported.path].popleft()
            self.parsed += 1
            self._record(imported, number, digest)

    def _taken(self) -> Iterator[Taken]:
        """What earlier imports took from documents that may tell what others pass_on too."""
        from scraper.adapt.imported import Taken
        from scraper.kept.store import decode

        for path, record in self.records.documents.items():
            if record.standing is None or not record.tokens:
                continue
            editions = self.library(record.product).editions
            tokens = (token.partition("/") for token in record.tokens if ">" not in token)
            lines = [line for edition, _, slug in tokens if (line := editions.get(edition, {}).get(slug))]
            yield Taken(path, record.standing, tuple(map(decode, lines)))

    def _documents(self, paths: Sequence[Path]) -> Iterator[Document]:
        for path in sorted(set(paths)):
            for document in sources.documents(path):
                if isinstance(document, Notice):
                    pass_on([document])
                else:
                    options = self.options
                    yield replace(document, version=options.version, vendor=options.vendor, private=options.private)

    def _changed(self, paths: Sequence[Path]) -> Iterator[Document]:
        total = cache(lambda: sum(map(sources.count, paths)))
        for number, document in enumerate(watched("read pages", self._documents(paths), total), 1):
            self.documents = number
            digest = digest_of(document)
            record = self.records.unchanged(document, digest, self.images)
            if record is None:
                self._waiting[document.path].append((number, digest))
                yield document
            else:
                self._reuse(record, document, number)

    def _reuse(self, record: Record, document: Document, number: int) -> None:
        pass_on(record.notices)
        numbers = self.tokens[record.product]
        for token in record.tokens:
            numbers[token] = max(number, numbers.get(token, 0))
        self._note_images(record.product, (source for source, name in record.images if name), document)

    def _note_images(self, product: str, addresses: Iterator[str], document: Document) -> None:
        for source in addresses:
            if asset := self.images.find(source, document):
                self.assets[product].setdefault(asset.name, asset)

    def _record(self, imported: Imported, number: int, digest: str) -> None:
        imported = with_notices(self._notice_same_text, imported)
        pass_on(imported.notices)
        if any(noted.code == NO_PAGE for noted in imported.notices):
            self._keep_earlier(imported.path, number)
            return
        if imported.failed:
            return
        product = imported.vendor
        numbers = self.tokens[product]
        every_token = tokens_of(imported)
        self._notice_told_twice(imported, number)
        # Of two documents that give the same page the later one counts, also where it did not have to be parsed.
        tokens = tuple(token for token in every_token if numbers.get(token, 0) <= number)
        numbers.update(dict.fromkeys(tokens, number))
        old = self.records.documents.get(imported.path)
        if old and old.product == product:
            self._drop(product, set(old.tokens) - set(every_token) - numbers.keys())
        if every_token or imported.contents:
            if self.library(product).add(imported, tokens):
                self.news.add(product)
            for asset in imported.assets:
                self.assets[product].setdefault(asset.name, asset)
        for asset in imported.assets:
            self.images.remember(asset)
        if tokens == every_token or imported.path not in self.records.documents:
            self.records.put(
                imported.path,
                key_of(digest, product) if tokens == every_token else "",
                Record(product, tokens, imported.images, imported.notices, imported.standing),
            )

    def _keep_earlier(self, path: str, number: int) -> None:
        """What an earlier import had of a file that has no page any more but an error in its place."""
        if record := self.records.documents.get(path):
            self.tokens[record.product].update(dict.fromkeys(record.tokens, number))

    def _notice_same_text(self, imported: Imported) -> Imported:
        """Pages of an edition with the very text of another one: a server that lacks a page may give another for it."""
        for page in imported.pages if imported.standing is None else ():
            first = self._texts.setdefault(
                (page.alias or str(page.version), hash((page.title, page.blocks))), page.slug
            )
            if first != page.slug:
                message = f"{page.slug} of {page.alias or page.version} has the very text of {first}; is it that page?"
                notice("same-text", imported.path, message)
        return imported

    def _notice_told_twice(self, imported: Imported, number: int) -> None:
        """Pages that another document of these sources has too: those of the later one are shown."""
        from scraper.kept.store import edition_of, encode, same_content

        product = imported.vendor
        numbers = self.tokens[product]
        for page in imported.pages:
            edition = edition_of(page)
            token = page_token(edition, page.slug)
            owner = self.records.owners.get((product, token), imported.path)
            if token in numbers and owner != imported.path:
                line = self.library(product).editions.get(edition, {}).get(page.slug)
                late = numbers[token] <= number
                first, last = (owner, imported.path) if late else (imported.path, owner)
                if line and same_content(line, encode(page)):
                    notice("copy", first, f"{page.slug} of {edition} is in {last} too, with the same words")
                elif line:
                    message = f"{page.slug} of {edition} is told by {last} in other words; the later one is shown"
                    notice("told-twice", first, message)

    def _drop_rest(self) -> None:
        """The editions that the sources have are given anew: what they lack goes."""
        for product, numbers in self.tokens.items():
            library = self.library(product) if product else None
            if library is None:
                continue
            editions = {token.partition("/")[0] for token in numbers if ">" not in token}
            directories = {token.partition(">")[0] for token in numbers if ">" in token}
            directories |= {name for edition in editions for name in library.directories(edition)}
            everything = {f"{edition}/{slug}" for edition in editions for slug in library.editions.get(edition, ())}
            everything |= {f"{name}>{slug}" for name in directories for slug in library.redirects.get(name, ())}
            self._drop(product, everything - numbers.keys())

    def _drop(self, product: str, tokens: set[str]) -> None:
        if not tokens:
            return
        self.library(product).remove_tokens(tokens)
        self.records.forget(product, sorted(tokens))
        self.news.add(product)


def products_in(folder: Path) -> list[str]:
    """Names of the products that are imported."""
    return sorted(path.parent.name for path in (folder / PAGES).glob("*/facts.json"))
