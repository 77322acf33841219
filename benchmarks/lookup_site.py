"""The site that the lookup is measured on: the shared manual, imported and built as users do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from helpcenter.lookup.build import read_pages
from helpcenter.lookup.model import PageText
from helpcenter.lookup.tokens import tokenise
from scraper.versions import Version

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
CORPUS = SHARED / "corpus/opendental/www.opendental.com"
CACHE = ROOT / ".cache/lookup-eval"


def built_site(folder: Path = CACHE / "helpcenter") -> Path:
    """Import the manual and build its site, anew each time: what is measured is the present state."""
    if not (folder / "mkdocs.yml").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _helpcenter("init", str(folder))
    _helpcenter("-C", str(folder), "import", str(CORPUS))
    _helpcenter("-C", str(folder), "build")
    return folder / "site"


def _helpcenter(*arguments: str) -> None:
    command = [sys.executable, "-c", "import sys; from helpcenter.cli import main; sys.exit(main())", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, 10):
        raise SystemExit(f"helpcenter {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}")


def pages_of(site: Path) -> list[PageText]:
    """All pages of a built site as the index reads them."""
    return read_pages(site)[0]


def text_in(page: PageText, version: str) -> str:
    """All words of a page that a reader of the version sees, in order."""
    wanted = Version.parse(version)
    texts = []
    for unit in page.units:
        texts += [unit.text] if wanted in unit.versions else []
        texts += [passage.text for passage in unit.passages if wanted in passage.versions]
    return " ".join(word for text in texts for word in tokenise(text))


def stated(pages: list[PageText], version: str) -> dict[str, str]:
    """The words of every page, by the vendor's name of it."""
    return {page.url.rpartition("/")[2].removesuffix(".html"): text_in(page, version) for page in pages}
