"""Where the vendors' words come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from helpcenter.audit import AuditError
from helpcenter.audit.sources import SourceFile, decode, read_sources
from helpcenter.audit.vendors import FORMS
from tests.helpcenter.audit.audit_world import OPEN_DENTAL_PAGE, World, kinds


def dumped(name: str, content: str) -> str:
    option = "<option selected>v24.3</option>"
    page = OPEN_DENTAL_PAGE.format(title="Page", option=option, content=content)
    return f"# File: ./www.opendental.com/{name}\n\n```html\n{page}```"


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_a_dump_of_several_pages(world: World, glue: str) -> None:
    pages = [dumped("manual/one.html", "<p>a ``` b</p>"), dumped("manual243/two.html", "<p>c</p>")]
    source = world.article(glue.join(pages), "dump.txt")
    world.built("<p>a ``` b</p>", "one")
    world.built("<p>c</p>", "two")
    report = world.audit(source)
    assert (report.pages, report.passed) == (2, True)


def test_a_dump_that_is_none(world: World) -> None:
    with pytest.raises(AuditError, match="expected a ```html block"):
        world.audit(world.article("# File: ./x.html\n\nnothing", "dump.txt"))


def test_a_single_file_and_a_folder_tell_the_same(world: World) -> None:
    page = world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    assert world.audit(page).counts == world.audit(page.parent).counts == world.audit().counts


def test_what_no_form_knows_is_listed(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    (world.mirror / "site").mkdir()
    (world.mirror / "site" / "fees.html").write_text("<html><body>A page, but not of a manual</body></html>")
    (world.mirror / "manual.css").write_text("p {}")
    report = world.audit()
    assert report.passed
    assert [(item.kind, item.source) for item in report.listed] == [
        ("unknown-source", "www.opendental.com/site/fees.html")
    ]


def test_another_form_can_be_added(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def shouted(path: PurePosixPath, text: str, folder: Path | None) -> Sequence[SourceFile] | None:
        del folder
        return [SourceFile("officepracticum", str(path), text.lower())] if path.name == "SHOUTED.txt" else None

    monkeypatch.setattr("helpcenter.audit.report.FORMS", [shouted, *FORMS])
    world.article("TITLE\n\nTEXT.", "SHOUTED.txt")
    world.built("<p>text.</p>", "a", (), "officepracticum", "title")
    assert world.audit().passed


def test_a_form_without_a_vendor_is_an_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.audit.report.FORMS", [lambda path, text, _: [SourceFile("x", str(path), text)]])
    with pytest.raises(AuditError, match="expected sources of opendental, officepracticum, found x"):
        world.audit(world.article("TITLE"))


def test_errors_say_what_is_missing(world: World, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="no such source: "):
        world.audit(tmp_path / "nowhere")
    with pytest.raises(AuditError, match="found no page of a vendor in "):
        world.audit(world.mirror)
    with pytest.raises(AuditError, match="found no page of a vendor in no sources at all"):
        read_sources([], FORMS)


def test_decoding_never_fails() -> None:
    assert decode("\ufeffé".encode()) == "é"
    assert decode("é".encode("cp1252")) == "é"
    assert decode(b"\x81\xff") == "\ufffdÿ"


def test_a_second_copy_of_a_page_is_listed(world: World) -> None:
    world.vendor("<p>a</p>")
    world.built("<p>a</p>")
    source = world.article(dumped("manual243/page.html", "<p>b</p>"), "dump.txt")
    assert kinds(world.audit(world.mirror, source)) == ["duplicate"]
