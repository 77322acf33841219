"""Articles through every way in, imported, built and audited: the same page, links and pictures in place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from helpcenter.audit import audit
from helpcenter.cli import main
from scraper.command.importer import import_sources
from scraper.command.options import Options
from scraper.command.report import Report
from tests.scraper.vendors.officepracticum.test_parity import EXPORT, ID, PAGE, SLUG, TITLE, body

PARITY = Path(__file__).resolve().parent / "parity"
FIXTURES = Path(__file__).resolve().parent / "fixtures"
DATES = "<p id='end'>Both dates count.</p>"
CENTRE = "https://help.example.org/help"


def saved(title: str, slug: str, text: str) -> str:
    return PAGE.format(slug=slug, title=title, body=text)


def answered(title: str, slug: str, text: str, number: int = 1, **more: object) -> dict[str, object]:
    version = {"en": {"title": title, "text": text}}
    return {"id": f"5a{number:022d}", "status": "published", "url_hash": slug, "current_version": version, **more}


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def as_pages(root: Path) -> Path:
    files = {f"{SLUG}.html": saved(TITLE, SLUG, body("/help/contact-dates#end"))}
    files["contact-dates.html"] = saved("Contact Dates", "contact-dates", DATES)
    return write(root / "help.example.org" / "help", {**files, "images/contacts.png": b"pixels"})


def as_export(root: Path) -> Path:
    link = "https://office.knowledgeowl.com/help/contact-dates#end"
    why = EXPORT.format(title=TITLE, body=body(link))
    dates = EXPORT.format(title="Contact Dates", body=DATES)
    files = {f"Portal/{TITLE}.html": why, "Portal/Contact Dates.html": dates, "Portal/images/contacts.png": b"pixels"}
    return write(root / "html_export", files)


def as_answers(root: Path) -> Path:
    first = {"data": [answered(TITLE, SLUG, body(f"[[hg-id:{ID}]]#end"), 9)]}
    other = {"data": [answered("Contact Dates", "contact-dates", DATES, 1)]}
    files = {"page-1.json": json.dumps(first), "page-2.json": json.dumps(other), "images/contacts.png": b"pixels"}
    return write(root / "api", files)


def as_text(root: Path) -> Path:
    files = {"why.txt": (PARITY / "text.txt").read_bytes(), "dates.txt": b"Contact Dates\n\nBoth dates count.\n"}
    return write(root / "texts", files)


def imported(source: Path, folder: Path) -> Report:
    return import_sources([source], folder, Options(vendor="officepracticum"))


def below_front_matter(folder: Path, slug: str = SLUG) -> str:
    text = (folder / "docs" / "officepracticum" / f"{slug}.md").read_text("utf-8")
    return text.split("\n---\n", 1)[1]


def codes(report: Report) -> list[str]:
    return [notice.code for notice in report.notices]


def test_the_same_article_gives_the_same_page(tmp_path: Path) -> None:
    texts = []
    for way in (as_pages, as_export, as_answers):
        folder = tmp_path / way.__name__
        imported(way(tmp_path), folder)
        texts.append(below_front_matter(folder))
    assert texts[0] == texts[1] == texts[2]
    assert "[End Date](contact-dates.md#at-end)" in texts[0]
    assert re.search(r"!\[Family Contacts\]\(images/contacts\.\w{8}\.png\)", texts[0])


def test_text_gives_the_same_page_less_what_it_lost(tmp_path: Path) -> None:
    for way in (as_pages, as_text):
        imported(way(tmp_path), tmp_path / way.__name__)
    page, text = (bare(below_front_matter(tmp_path / way.__name__)) for way in (as_pages, as_text))
    assert text == page


def bare(markdown: str) -> list[str]:
    """The words, versions, numbers and marks of a page; not what plain text can't have."""
    markdown = re.sub(r"<a id=[^>]*></a>|!\[[^]]*\]\([^)]*\)(?:\{[^}]*\})?|\]\([^)]*\)|\*\*|\[", "", markdown)
    rows = (re.sub(r"^(\s*)!!! \w+", r"\1!!!", row).replace("### ", "## ") for row in markdown.splitlines())
    return [row.strip() for row in rows if row.strip()]


@pytest.mark.parametrize("way", [as_pages, as_export, as_answers, as_text])
def test_every_way_builds_strictly_and_loses_nothing(way: Callable[[Path], Path], tmp_path: Path) -> None:
    source, folder = way(tmp_path), tmp_path / "centre"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "import", "--vendor", "officepracticum", str(source)]) == 0
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    report = audit([source], folder / "site", folder / "docs")
    assert report.differences == ()
    assert report.perfect == report.pages == 3


def test_all_fixtures_build_strictly_and_lose_nothing(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    assert main(["-C", str(tmp_path), "import", "--vendor", "officepracticum", str(FIXTURES)]) == 0
    assert main(["-C", str(tmp_path), "build", "--strict"]) == 0
    report = audit([FIXTURES], tmp_path / "site", tmp_path / "docs")
    assert report.differences == ()


def test_an_export_links_and_shows_its_pictures(tmp_path: Path) -> None:
    texts = {
        "A/First.html": '<a href="https://kb.knowledgeowl.com/help/second#x">two</a> {{snippet.Hours}}',
        "B/C/Second.html": '<a name="x" href="https://kb.knowledgeowl.com/help/gone">three</a> <img src="../../images/p.png">',
    }
    export = {name: EXPORT.format(title=Path(name).stem, body=f"<p>{text}</p>") for name, text in texts.items()}
    report = imported(write(tmp_path / "html_export", {**export, "images/p.png": b"p"}), tmp_path / "centre")
    assert "[two](second.md#at-x)" in below_front_matter(tmp_path / "centre", "first")
    second = below_front_matter(tmp_path / "centre", "second")
    assert "[three](https://kb.knowledgeowl.com/help/gone)" in second
    assert re.search(r"!\[Second\]\(images/p\.\w{8}\.png\)", second)
    assert codes(report) == ["merge-code"]


def test_several_redirects_of_an_answer_are_followed(tmp_path: Path) -> None:
    links = " ".join(f'<a href="/help/{name}">{name}</a>' for name in ("old", "older", "away", "unknown"))
    answer = [
        answered("A", "a", f'<p>{links} <a href="[[hg-id:{ID}]]">id</a></p>', 2, article_link=f"{CENTRE}/a"),
        answered("Old", "old", "", 3, redirect_link=f"{CENTRE}/b"),
        answered("Older", "older", "", 4, redirect_options={"redirect_url": "/help/old"}),
        answered("Away", "away", "", 5, redirect_link="https://example.com/x"),
    ]
    other = [answered("B", "b", "<p>b</p>", 1)]
    files = {"1.json": json.dumps({"data": answer}), "2.json": json.dumps({"data": other})}
    report = imported(write(tmp_path / "api", files), tmp_path / "centre")
    expected = f"[old](b.md) [older](b.md) [away](https://example.com/x) [unknown]({CENTRE}/unknown) [id](b.md)"
    assert expected in below_front_matter(tmp_path / "centre", "a")
    assert codes(report) == ["lost-link", "redirect", "redirect", "redirect"]


def test_the_better_telling_of_an_article_counts(tmp_path: Path) -> None:
    topic = (FIXTURES / "html" / "topic.html").read_text("utf-8")
    single = saved("How do I log in?", "how-do-i-log-in", "<p>Version 14.19</p><p>Type the new address.</p>")
    text = "How do I log in?\n\nVersion 14.19\n\nType the address.\n"
    files = {"a-topic.html": topic, "b-single.html": single, "0.txt": text}
    report = imported(write(tmp_path / "mixed", files), tmp_path / "centre")
    page = below_front_matter(tmp_path / "centre", "how-do-i-log-in")
    assert "Type the new address." in page
    assert "Click the bookmark." not in page
    assert codes(report).count("duplicate") == 2


def test_another_article_of_the_same_name_is_kept(tmp_path: Path) -> None:
    texts = {"A/Notes.html": "<p>Write a note about a visit.</p>", "B/Notes.html": "<ul><li>Bills print them</li></ul>"}
    export = {name: EXPORT.format(title="Notes", body=text) for name, text in texts.items()}
    source = write(tmp_path / "html_export", export)
    assert main(["init", str(tmp_path / "centre")]) == 0
    report = imported(source, tmp_path / "centre")
    assert "about a visit" in below_front_matter(tmp_path / "centre", "notes")
    assert "Bills print" in below_front_matter(tmp_path / "centre", "notes-2")
    assert codes(report) == ["same-name"]
    assert main(["-C", str(tmp_path / "centre"), "build", "--strict"]) == 0
    assert audit([source], tmp_path / "centre" / "site").perfect == 2


@pytest.mark.parametrize("first", [("0.txt",), ("b-single.html",)])
def test_tellings_that_come_one_by_one_are_settled_as_together(first: tuple[str, ...], tmp_path: Path) -> None:
    single = saved("How do I log in?", "how-do-i-log-in", "<p>Version 14.19</p><p>Type the new address.</p>")
    text = "How do I log in?\n\nVersion 14.19\n\nType the address.\n"
    files = {"b-single.html": single, "0.txt": text}
    source = write(tmp_path / "both", files)
    imported(source, tmp_path / "together")
    for name in (*first, *sorted(files.keys() - set(first))):
        imported(source / name, tmp_path / "apart")
    page = "docs/officepracticum/how-do-i-log-in.md"
    assert (tmp_path / "apart" / page).read_bytes() == (tmp_path / "together" / page).read_bytes()
    assert len(list((tmp_path / "apart/docs/officepracticum").glob("how-do*.md"))) == 1


def test_another_article_of_the_same_name_that_comes_later_is_kept(tmp_path: Path) -> None:
    texts = {"A/Notes.html": "<p>Write a note about a visit.</p>", "B/Notes.html": "<ul><li>Bills print them</li></ul>"}
    source = write(
        tmp_path / "html_export", {name: EXPORT.format(title="Notes", body=text) for name, text in texts.items()}
    )
    for name in texts:
        imported(source / name.partition("/")[0], tmp_path / "centre")
    assert "about a visit" in below_front_matter(tmp_path / "centre", "notes")
    assert "Bills print" in below_front_matter(tmp_path / "centre", "notes-2")


def test_two_articles_of_an_answer_with_one_name_are_two_pages(tmp_path: Path) -> None:
    articles = [
        answered("Notes", "notes", "<p>About a visit.</p>", 2),
        answered("More", "notes", "<p>On bills.</p>", 1),
    ]
    for order, given in (("a", articles), ("b", articles[::-1])):
        source = write(tmp_path / order, {"answer.json": json.dumps({"data": given})})
        report = imported(source, tmp_path / f"centre-{order}")
        assert codes(report) == ["same-name"]
        pages = sorted((tmp_path / f"centre-{order}/docs/officepracticum").glob("notes*.md"))
        assert ["On bills." in path.read_text("utf-8") for path in pages] == [False, True]
        assert pages[1].stem == "notes"


LOG_IN = "Type the address and your password."
LOG_OUT = ("Close the window.", "Wait for the message.")


def aggregate_as_text() -> dict[str, str | bytes]:
    own = "Portal FAQs\n\nEvery question we hear.\n\n"
    out = f"  1. {LOG_OUT[0]}\n  2. {LOG_OUT[1]}\n"
    repeated = f"How do I log in?\n\n{LOG_IN}\n\nHow do I log out?\n\n{out}\nIs it free?\n\nYes, it is.\n"
    return {
        "0.txt": own + repeated,
        "in.txt": f"How do I log in?\n\n{LOG_IN}\n",
        "out.txt": f"How do I log out?\n\n{out}",
    }


def aggregate_as_html() -> dict[str, str | bytes]:
    out = f"<ol><li>{LOG_OUT[0]}</li><li>{LOG_OUT[1]}</li></ol>"
    repeated = (
        f"<h2>How do I log in?</h2><p>{LOG_IN}</p><h2>How do I log out?</h2>{out}<h2>Is it free?</h2><p>Yes, it is.</p>"
    )
    return {
        "0.html": saved("Portal FAQs", "portal-faqs", f"<p>Every question we hear.</p>{repeated}"),
        "in.html": saved("How do I log in?", "how-do-i-log-in", f"<p>{LOG_IN}</p>"),
        "out.html": saved("How do I log out?", "how-do-i-log-out", out),
    }


def linking_page(files: dict[str, str | bytes], folder: Path) -> str:
    """The page that links to the two articles it repeats; the report and the audit say so, and nothing is lost."""
    source, centre = write(folder / "articles", files), folder / "centre"
    assert main(["init", str(centre)]) == 0
    assert codes(imported(source, centre)).count("aggregate") == 1
    assert main(["-C", str(centre), "build", "--strict"]) == 0
    checked = audit([source], centre / "site")
    assert checked.differences == ()
    assert "aggregate" in {item.kind for item in checked.listed}
    page = below_front_matter(centre, "portal-faqs")
    assert "- [How do I log in?](how-do-i-log-in.md)\n- [How do I log out?](how-do-i-log-out.md)\n" in page
    return page


@pytest.mark.parametrize("files", [aggregate_as_text, aggregate_as_html])
def test_a_page_that_repeats_articles_links_to_them(
    files: Callable[[], dict[str, str | bytes]], tmp_path: Path
) -> None:
    page = linking_page(files(), tmp_path)
    assert LOG_IN not in page
    assert "Yes, it is." in page


LOG_IN_BEFORE = "Type your name and the code of the letter."


def labelled_aggregate_as_text() -> dict[str, str | bytes]:
    out = f"How do I log out?\n\n  1. {LOG_OUT[0]}\n  2. {LOG_OUT[1]}\n"
    newer, older = (f"How do I log in?\n\n{text}\n\n{out}" for text in (LOG_IN, LOG_IN_BEFORE))
    return {
        "0.txt": f"Portal FAQs\n\nVersion 14.19\n\n{newer}\nVersion 14.10\n\n{older}",
        "in.txt": f"How do I log in?\n\nVersion 14.19\n\n{LOG_IN}\n\nVersion 14.10\n\n{LOG_IN_BEFORE}\n",
        "out.txt": out,
    }


def labelled_aggregate_as_html() -> dict[str, str | bytes]:
    out = f"<ol><li>{LOG_OUT[0]}</li><li>{LOG_OUT[1]}</li></ol>"
    newer, older = (
        f"<h3>How do I log in?</h3><p>{text}</p><h3>How do I log out?</h3>{out}" for text in (LOG_IN, LOG_IN_BEFORE)
    )
    labelled = f"<h2>Version 14.19</h2>{newer}<h2>Version 14.10</h2>{older}"
    log_in = f"<h2>Version 14.19</h2><p>{LOG_IN}</p><h2>Version 14.10</h2><p>{LOG_IN_BEFORE}</p>"
    return {
        "0.html": saved("Portal FAQs", "portal-faqs", labelled),
        "in.html": saved("How do I log in?", "how-do-i-log-in", log_in),
        "out.html": saved("How do I log out?", "how-do-i-log-out", out),
    }


@pytest.mark.parametrize("files", [labelled_aggregate_as_text, labelled_aggregate_as_html])
def test_a_page_with_labels_links_to_what_each_version_repeats(
    files: Callable[[], dict[str, str | bytes]], tmp_path: Path
) -> None:
    page = linking_page(files(), tmp_path)
    assert "Type" not in page
    assert "versions |" not in page


def test_an_article_that_was_rewritten_since_is_not_linked_to(tmp_path: Path) -> None:
    files = labelled_aggregate_as_text()
    files["in.txt"] = f"How do I log in?\n\nVersion 14.19\n\n{LOG_IN} Then wait.\n"
    imported(write(tmp_path / "articles", files), tmp_path / "centre")
    page = below_front_matter(tmp_path / "centre", "portal-faqs")
    assert LOG_IN in page
    assert "[How do I log out?](how-do-i-log-out.md)" in page


def test_a_page_without_a_version_names_none_and_its_generation_in_english(tmp_path: Path) -> None:
    note = "The content below is relevant to the OP Patient Portal, powered by InteliChart."
    texts = {
        "none.txt": f"Rooms\n\n{note}\n\nThey are white.\n",
        "one.txt": "Beds\n\nVersion 14.19\n\nThey are white.\n",
    }
    folder = tmp_path / "centre"
    assert main(["init", str(folder)]) == 0
    imported(write(tmp_path / "sources", {**texts, "Hall.html": saved("Hall", "hall", "<p>It is white.</p>")}), folder)
    assert main(["-C", str(folder), "build", "--strict"]) == 0
    assert foot(folder, "rooms") == foot(folder, "hall") == "From the Office Practicum manual"
    assert foot(folder, "beds") == "From the Office Practicum manual, version 14.19"
    rooms = (folder / "site/officepracticum/rooms.html").read_text("utf-8")
    assert "This article is about the <strong>OP Patient Portal (InteliChart)</strong>." in rooms


def foot(folder: Path, name: str) -> str:
    page = lxml.html.fromstring((folder / f"site/officepracticum/{name}.html").read_bytes())
    return " ".join(page.find(".//footer[@class='hc-source']").text_content().split())
