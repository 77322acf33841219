"""What pages that are made to cost much cost: CPU seconds of an import, a builder and an index, a table of the docs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from helpcenter.index.contents import is_contents
from helpcenter.index.entries import entries_of, write_entries
from helpcenter.index.parser import read_page
from helpcenter.lookup.answers import answers_of, excerpts_of
from helpcenter.lookup.build import write_answers, write_index
from helpcenter.lookup.model import words_of
from helpcenter.lookup.names import names_on
from helpcenter.lookup.units import units_of
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.limits import SIGNS
from tests.helpcenter.index.pages import write_page

_MANUAL = (
    "<html><head><title>a</title>{head}</head><body onload=\"BodyLoaded('a','manual')\">"
    '<div class="TopBar2"><p>a</p></div>'
    '<div class="GeneralPageContent"><p>Words.</p>{body}</div></body></html>'
)
_ARTICLE = (
    '<html><body class="hg-site hg-article-page"><h1 class="hg-article-title">a</h1>'
    '<div class="hg-article-body">{}</div></body></html>'
)


def _head(text: str) -> Callable[[int], str]:
    return lambda size: _MANUAL.format(head=text * (size // len(text)), body="")


def _body(text: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: _MANUAL.format(head="", body=before + text * (size // len(text)) + after)


def _paragraphs(text: str, signs: int) -> Callable[[int], str]:
    """Paragraphs with as many signs as one may have, of a text with so many."""
    return _body(f"<p>{text * (SIGNS // signs)}</p>")


def _article(text: str) -> Callable[[int], str]:
    return lambda size: _ARTICLE.format(f"<p>{text * (size // len(text))}</p>")


def _errors(around: str, error: str) -> Callable[[int], str]:
    """As many errors as fit half a page, and as many paragraphs below, which belong to all of them."""

    def page(size: int) -> str:
        errors = "".join(error.format(number) for number in range(size // len(error) // 2))
        steps = "".join(f"<p>Click Save {number}.</p>" for number in range(size // 40))
        return _MANUAL.format(head="", body=around.format(errors) + steps).replace("<p>a</p>", "<p>Lamp Errors</p>")

    return page


def _table(row: str, header: str = "<td>Line</td><td>Fix</td>", behind: str = "") -> Callable[[int], str]:
    """A table, half of it rows and half a header, or a text behind."""

    def page(size: int) -> str:
        rows = f"<tr>{row}</tr>" * (size // len(row) // 2)
        wide = header * (1 if behind else size // len(header) // 2)
        return _MANUAL.format(head="", body=f"<table><tr>{wide}</tr>{rows}</table><p>{behind * (size // 10)}</p>")

    return page


BAITS: dict[str, Callable[[int], str]] = {
    "`<td ` in the head": _head("<td "),
    "`<!--` in the head": _head("<!--"),
    "`<div ` in the head": _head("<div "),
    "`<meta ` in the head": _head("<meta "),
    "`<title>` in the head": _head("<title>"),
    "`<script>` in the head": _head("<script>"),
    "`<style ` in the head": _head("<style "),
    "`<option value=\"x\" ` in the menu": _head('<select id="SelectVersion"><option value="x" '),
    "`BodyLoaded(` in the head": _head("BodyLoaded("),
    "`<td ` in the content": _body("<td "),
    "`<!--` in the content": _body("<!--"),
    "a bold word": _body("a", "<p><b>", "</b></p><p>Solution: x</p>"),
    "spaces": _body(" ", "<p>x", "x</p>"),
    "spaces in code": _body(" ", "<pre>x", "x</pre>"),
    "`a, ` in an article": _article("a, "),
    "`click a, ` in an article": _article("click a, "),
    "ways in an article": _article("In the Main Menu, click Setup, "),
    "phone numbers in an article": _article("800-555-1212 "),
    "paragraphs": _body("<p>Word.</p>"),
    "brackets that stay open": _paragraphs("[a ", 1),
    "brackets in brackets": _body(f"<p>{'[' * 400}a{']' * 400}</p>"),
    "links without an end": _paragraphs("[a](b ", 2),
    "stars": _paragraphs("*a ", 1),
    "bold words": _paragraphs("<b>a</b> ", 2),
    "looks in looks": _paragraphs("<b>a <i>b</i></b> ", 4),
    "links": _paragraphs('<a href="b.html">a</a> ', 3),
    "pictures": _paragraphs('<img src="b.png"> ', 4),
    "equal items": _body("<li>Same</li>", "<ul>", "</ul>"),
    "errors in a list": _errors("<p>One of these appears:</p><ul>{}</ul>", "<li>Error: Lamp {} failed to open.</li>"),
    "errors in a row": _errors("{}", "<p><b>Error: Lamp {} failed to open.</b></p>"),
    "errors in an item": _errors("<ul><li>{}</li></ul>", "<p><b>Error: Lamp {} failed to open.</b></p>"),
    "errors as headings": _errors("{}", "<h3>Error: Lamp {} failed to open</h3>"),
    "errors as terms": _errors("<dl>{}</dl>", "<dt>Error: Lamp {} failed to open.</dt>"),
    "errors that sentences quote": _errors("<p>{}</p>", 'If it says "lamp {} could not open", it failed. '),
    "errors in italics": _paragraphs("The error <i>lamp could not open</i> appears. ", 2),
    "sentences in an item": _body("Ab cd. ", "<ul><li>", "</li></ul>"),
    "conditions in a text": _body("If a door does not work, wait. ", "<p>", "</p>"),
    "codes in a text": _body("error 1069 ", "<p>", "</p>"),
    "rows before a long text": _table("<td>Door failed</td><td>c</td>", behind="word "),
    "rows below a wide header": _table("<td>a b</td><td>c</td>", "<td>x</td>"),
    "errors that a text quotes": _errors("<p>{}</p>", 'The error message "lamp {} could not open" says; '),
}  # fmt: skip
"""What a page is filled with → a page of about that many characters."""


def cost(page: str) -> tuple[float, float, float]:
    """CPU seconds that an import of one page takes, a builder with its Markdown, and an index with what it built."""
    with tempfile.TemporaryDirectory() as folder:
        centre, site = Path(folder, "centre"), Path(folder, "site")
        path = Path(folder, "m/manual243/a.html")
        path.parent.mkdir(parents=True)
        path.write_text(page, "utf-8")
        start = time.process_time()
        import_sources([path.parent.parent], centre, Options(workers=1))
        imported = time.process_time()
        texts = [made.read_text("utf-8").split("\n---\n", 1)[1] for made in centre.joinpath("docs").rglob("a.md")]
        pages = [write_page(site, "a.html", text, "24.3", known="24.3").read_bytes() for text in texts]
        built = time.process_time()
        for html in pages:
            _index(site, html)
        return imported - start, built - imported, time.process_time() - built


def _index(site: Path, html: bytes) -> None:
    """What a build makes of a built page, but for what a model says of each of its statements."""
    if page := read_page(html, "opendental/a.html"):
        units, entries = units_of(page), entries_of(page)
        write_entries(site, entries)
        write_index(site, [words_of(page, units, names_on(page), contents=is_contents(page))])
        write_answers(site, answers_of(entries), excerpts_of(units))


def main() -> None:
    """Print the table."""
    sizes = (50_000, 100_000, 200_000)
    print(f"| a page of | {' | '.join(f'{size:,} characters' for size in sizes)} |\n|---|---|---|---|")
    cost(BAITS["paragraphs"](1_000))
    for name, page in BAITS.items():
        costs = (" + ".join(f"{seconds:.2f}" for seconds in cost(page(size))) for size in sizes)
        print(f"| {name} | {' | '.join(f'{each} s' for each in costs)} |", flush=True)


if __name__ == "__main__":
    main()
