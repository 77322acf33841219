"""The site that the lookup is measured on: the shared manual, imported and built as users do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from helpcenter.index.page import BuiltPage
from helpcenter.index.parser import read_page
from helpcenter.lookup.model import Unit
from helpcenter.lookup.tokens import tokenise
from helpcenter.lookup.units import units_of
from helpcenter.record import NOT_SEARCHED, pages_of
from scraper.versions import Version

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
CORPUS = SHARED / "corpus/opendental"
SECOND = SHARED / "corpus/second"
"""The quarter of the manual that no rule was written with."""
CACHE = ROOT / ".cache/lookup-eval"


def built_site(corpus: Path = CORPUS, folder: Path | None = None) -> Path:
    """Import a manual and build its site, anew each time: what is measured is the present state."""
    folder = folder or CACHE / corpus.name
    if not (folder / "mkdocs.yml").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _helpcenter("init", str(folder))
    _helpcenter("-C", str(folder), "import", str(corpus))
    _helpcenter("-C", str(folder), "build")
    return folder / "site"


def whole_site(folder: Path = CACHE / "whole") -> Path:
    """The site of the whole manual: people ask about all of it."""
    mirror = folder / "mirror"
    for part in (CORPUS, SECOND):
        shutil.copytree(part, mirror, dirs_exist_ok=True)
    return built_site(mirror, folder / "helpcenter")


def _helpcenter(*arguments: str) -> None:
    command = [sys.executable, "-c", "import sys; from helpcenter.cli import main; sys.exit(main())", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, 10):
        raise SystemExit(f"helpcenter {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}")


def searched_pages(site: Path) -> list[tuple[BuiltPage, list[Unit]]]:
    """All pages of a built site with what the index has of them."""
    pages = (read_page(html, url) for url, html in pages_of(site))
    return [(page, units_of(page)) for page in pages if page and page.kind not in NOT_SEARCHED]


def text_in(units: Iterable[Unit], version: str) -> str:
    """All words of a page that a reader of the version sees, in order."""
    wanted = Version.parse(version)
    texts = []
    for unit in units:
        texts += [unit.text] if wanted in unit.versions else []
        texts += [passage.text for passage in unit.passages if wanted in passage.versions]
    return " ".join(word for text in texts for word in tokenise(text))


def stated(pages: Iterable[tuple[BuiltPage, list[Unit]]], version: str) -> dict[str, str]:
    """The words of every page, by the vendor's name of it."""
    return {page.url.rpartition("/")[2].removesuffix(".html"): text_in(units, version) for page, units in pages}
