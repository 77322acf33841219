"""Pages of a built help centre as readers print them: ``python -m benchmarks.paper SITE INTO [NUMBER]``.

Prints pages that are spread evenly over a site, one PDF each, and says how many sheets each takes: to be looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browsers import find_browser

_PAGES = 200
_SHEET = b"/Type /Page\n"


def spread(site: Path, number: int) -> Sequence[Path]:
    """So many of the site's pages, at even distances."""
    pages = sorted(path for path in site.glob("*/*.html"))
    return [pages[at * len(pages) // number] for at in range(min(number, len(pages)))]


def main(site: Path, into: Path, number: int = _PAGES) -> None:
    """Print the pages."""
    into.mkdir(parents=True, exist_ok=True)
    sheets = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        for path in spread(site.resolve(), number):
            page.goto(path.as_uri())
            pdf = page.pdf(path=into / f"{path.stem}.pdf", prefer_css_page_size=True)
            count = pdf.count(_SHEET)
            sheets += count
            print(f"{path.parent.name}/{path.stem}: {count}")
        browser.close()
    print(f"{len(list(into.glob('*.pdf')))} pages on {sheets} sheets")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4]))
