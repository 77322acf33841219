"""One command a month, with real imports, builds and audits of a small manual."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import jsonschema
import pytest

from helpcenter.audit.findings import Difference
from helpcenter.build import builders
from helpcenter.build.trial import PLACE
from helpcenter.cli import main
from helpcenter.data import schema_named
from helpcenter.folder import create_folder
from helpcenter.update import steps
from helpcenter.update.copy import LIST
from tests.scraper.fetch.vendor_site import VendorSite, send, served
from tests.scraper.manual import page, tree, write_page

Output = pytest.CaptureFixture[str]
FIX = "<p><b>Error: the kiln is cold.</b></p><p>Close the door, then press Heat again.</p>"
OTHER = "<p><b>Error: the wheel is stuck.</b></p><p>Loosen the belt, then turn the wheel by hand.</p>"
NAMES = ("kiln", "wheel", "glaze")


def write_version(source: Path, version: str, **bodies: str) -> None:
    listed = "".join(f'<li id="{name}"><a href="{name}.html">{name}</a></li>' for name in (*NAMES, *bodies))
    write_page(source, version, "manual", f'<ul class="LeftTreeFirstNode">{listed}</ul><p>All of it.</p>')
    for name, body in {**dict.fromkeys(NAMES, "<p>How it is set up.</p>"), **bodies}.items():
        write_page(source, version, name, body, above="manual")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_version(tmp_path / "source", "24.1", kiln=FIX, wheel=OTHER)
    return tmp_path / "source"


@pytest.fixture
def centre(tmp_path: Path, source: Path) -> Path:
    folder = tmp_path / "centre"
    create_folder(folder)
    configure(folder, f"sources: [../{source.name}]")
    return folder


def configure(centre: Path, update: str) -> None:
    """Set what an update does."""
    plain = (centre / "mkdocs.yml").read_text("utf-8").partition("\nextra:")[0]
    (centre / "mkdocs.yml").write_text(f"{plain}\nextra:\n  helpcenter:\n   update:\n    {update}\n", "utf-8")


def run(centre: Path, capsys: Output, *arguments: str) -> tuple[int, str]:
    code = main(["-C", str(centre), "update", "--workers", "1", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


def report(centre: Path) -> str:
    return (centre / "report.md").read_text("utf-8")


def section(text: str, heading: str) -> str:
    return text.partition(f"{heading}")[2].partition("\n#")[0]


def test_a_month_brings_a_new_version_and_the_report_has_errors_first(
    centre: Path, source: Path, capsys: Output
) -> None:
    assert run(centre, capsys)[0] == 0
    assert "came for the first time" in report(centre)
    configure(centre, "new_version_lacks: 60%\n    sources: [../source]")
    write_version(
        source, "24.3", kiln=FIX.replace("cold", "hot"), lathe="<p><b>Error: no chuck.</b></p><p>Fit one.</p>"
    )
    code, said = run(centre, capsys)
    assert code == 0
    text = report(centre)
    assert "**Published.**" in text
    assert "Error: no chuck" in section(text, "### New")
    assert "kiln is hot" in section(text, "### Reworded")
    assert "kiln is cold" in section(text, "### Reworded")
    assert "wheel is stuck" in section(text, "### Gone")
    assert text.index("## Error messages") < text.index("## All that changed") < text.index("## Where it comes from")
    assert "site/opendental/changes/24.3.html" in text
    links = re.findall(r'href="([^"]+)"', (centre / "report.html").read_text("utf-8"))
    assert links
    assert all((centre / urlsplit(link).path).is_file() for link in links)
    assert text.splitlines()[0] in said
    assert main(["-C", str(centre), "report"]) == 0
    assert capsys.readouterr().out.rstrip("\n") == text.rstrip("\n")


def test_what_is_published_are_the_bytes_of_a_full_build(centre: Path, source: Path, capsys: Output) -> None:
    run(centre, capsys)
    write_version(source, "24.3", kiln=FIX, wheel=OTHER)
    run(centre, capsys)
    published = tree(centre / "site")
    builders.build(centre)
    assert tree(centre / "site") == published, "a build goes on from what an update published"
    builders.build(centre, clean=True)
    assert tree(centre / "site") == published


def test_an_update_that_is_ended_while_it_imports_says_so(
    centre: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(centre, capsys)
    monkeypatch.setattr("helpcenter.update.steps.import_sources", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit) as ended:
        run(centre, capsys)
    assert ended.value.code == 143
    assert "**Not done**" in report(centre)


def test_a_new_version_may_lack_more_than_one_may_lose(centre: Path, source: Path, capsys: Output) -> None:
    run(centre, capsys)
    write_version(source, "24.3", kiln=FIX)
    assert run(centre, capsys)[0] == 13
    assert "24.3: it lacks 50.0% of 24.1's entries, more than 25.0%" in report(centre)
    assert "write `new_version_lacks: 51%`" in section(report(centre), "## To do")


def test_what_lost_too_much_is_not_published(centre: Path, source: Path, capsys: Output) -> None:
    run(centre, capsys)
    before = tree(centre / "site"), tree(centre / "docs")
    (source / "www.opendental.com" / "manual241" / "kiln.html").unlink()
    code, said = run(centre, capsys)
    assert code == 13
    assert (tree(centre / "site"), tree(centre / "docs")) == before
    assert "Not published" in said
    assert "24.1: 25.0% of its pages are gone, more than 1.0%" in report(centre)
    assert "Error messages: 1 would be gone." in report(centre)
    assert "kiln is cold" in section(report(centre), "### Would be gone")
    todo = section(report(centre), "## To do")
    assert "Is the folder of the manual whole? In all sources together 3 files were read." in todo
    (setting,) = re.findall(r"write `(fail_if_lost: \d+%)` below `update:` in `mkdocs.yml`", todo)
    configure(centre, f"{setting}\n    sources: [../source]")
    assert run(centre, capsys)[0] == 0
    assert not (centre / "site/opendental/kiln.html").exists()
    assert "kiln is cold" in section(report(centre), "### Gone")


def test_what_differs_from_its_source_is_not_published(
    centre: Path, source: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(centre, capsys)
    before = tree(centre / "site")
    write_version(source, "24.3", kiln=FIX, wheel=OTHER)
    audit = steps.audit

    def worse(*arguments: object) -> object:
        found = audit(*arguments)  # type: ignore[arg-type]
        return replace(found, differences=(Difference("opendental/kiln", "24.3", "kiln.html", "a word is missing"),))

    monkeypatch.setattr(steps, "audit", worse)
    code, _ = run(centre, capsys)
    assert code == 20
    assert tree(centre / "site") == before
    assert "a word is missing" in section(report(centre), "## To do")
    assert (centre / PLACE / "site/opendental/changes/24.3.html").is_file(), "there to be looked at"
    monkeypatch.undo()
    assert run(centre, capsys)[0] == 0
    assert (centre / "site/opendental/changes/24.3.html").is_file()
    published = tree(centre / "site")
    builders.build(centre, clean=True)
    assert tree(centre / "site") == published


def test_what_a_person_changed_is_no_difference(centre: Path, source: Path, capsys: Output) -> None:
    run(centre, capsys)
    kiln = page(centre, "kiln")
    kiln.write_text(kiln.read_text("utf-8").replace("press Heat again", "call Dana"), "utf-8")
    write_version(source, "24.3", kiln=FIX, wheel=OTHER)
    assert run(centre, capsys)[0] == 0
    assert "call Dana" in (centre / "site/opendental/kiln.html").read_text("utf-8")
    assert "2 of pages that you edited: opendental/kiln 24.1, opendental/kiln 24.3" in report(centre)
    assert main(["-C", str(centre), "audit", str(source)]) == 0
    said = capsys.readouterr().out
    assert "6 of 8 page versions whole" in said
    assert "  2 of pages that you edited: opendental/kiln 24.1, opendental/kiln 24.3" in said
    assert main(["-C", str(centre), "audit", str(source), "--json", "-"]) == 0
    assert len(json.loads(capsys.readouterr().out)["edited"]) == 2


def test_pages_of_a_version_that_was_there_are_named_when_they_say_something_else(
    centre: Path, source: Path, capsys: Output
) -> None:
    run(centre, capsys)
    write_version(source, "24.1", kiln=FIX, wheel=OTHER, glaze="<p>How it is <i>mixed</i>, and set up.</p>")
    assert run(centre, capsys)[0] == 0
    told = section(report(centre), "### Other words, Open Dental 24.1")
    assert "- [Glaze](site/opendental/glaze.html?v=24.1): lines 1 gone, 1 new" in told


def test_a_site_that_cant_be_built_leaves_the_old_one(centre: Path, capsys: Output) -> None:
    run(centre, capsys)
    before = tree(centre / "site")
    config = centre / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nstrict: perhaps\n", "utf-8")
    code, _ = run(centre, capsys)
    assert code == 30
    assert tree(centre / "site") == before
    assert "Not published" in report(centre)


@pytest.mark.parametrize("left", ["before", "both"])
def test_an_update_that_was_killed_while_it_published_is_made_good(centre: Path, capsys: Output, left: str) -> None:
    run(centre, capsys)
    published = tree(centre / "site")
    (centre / ".helpcenter/build.json").unlink()
    (centre / "site").rename(centre / PLACE / "before")
    if left == "both":
        (centre / PLACE / "site").mkdir()
    assert run(centre, capsys)[0] == 0
    assert tree(centre / "site") == published


def test_two_updates_do_not_work_in_one_folder(centre: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.write.lock._lock", lambda _: (_ for _ in ()).throw(OSError("taken")))
    assert run(centre, capsys)[0] == 7


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("sources:", "expected the manual's sources under extra: helpcenter: update: sources:, found none"),
        ("sorces: [a]", "unknown key 'sorces'; did you mean 'sources'?"),
        ("fail_if_lost: lots", "expected a value such as 1%, found 'lots'"),
        ("sources: [{fetch: opendental, versions: 24.3}]", "expected a list, found '24.3'"),
        ("sources: [{fetch: opendental, contact: me}]", "expected a value such as you@example.com, found 'me'"),
        ("sources: [{fetch: opendental}]", "expected a contact for opendental"),
    ],
)
def test_settings_that_cant_be_are_named_with_their_line(centre: Path, capsys: Output, setting: str, told: str) -> None:
    configure(centre, setting)
    code, said = run(centre, capsys)
    assert code == 34
    assert told in said
    assert "mkdocs.yml:" in said
    assert not (centre / "site").exists()


def test_without_an_update_there_is_no_report(centre: Path, capsys: Output) -> None:
    assert main(["-C", str(centre), "report"]) == 35
    assert "helpcenter update" in capsys.readouterr().err


@pytest.fixture
def vendor(source: Path) -> Iterator[VendorSite]:
    with served(source / "www.opendental.com") as site:
        yield site


def fetches(centre: Path, vendor: VendorSite, **more: object) -> None:
    facts = {"fetch": "opendental", "site": vendor.address, "versions": ["24.1"], "contact": "kiln@example.com"}
    configure(centre, f"sources: {json.dumps([{**facts, 'delay': 0, **more}])}")


def test_what_is_configured_is_fetched_and_imported(
    centre: Path, vendor: VendorSite, source: Path, capsys: Output
) -> None:
    fetches(centre, vendor, prune=True)
    assert run(centre, capsys)[0] == 0
    assert "mirror/opendental: 4 new" in report(centre)
    (source / "www.opendental.com" / "manual241" / "kiln.html").unlink()
    asked = len(vendor.asked)
    assert run(centre, capsys, "--no-fetch")[0] == 0
    assert len(vendor.asked) == asked
    assert run(centre, capsys)[0] == 13, "the page is gone from the mirror, and would be from the site"
    assert (centre / "site/opendental/kiln.html").is_file()


def test_a_fetch_that_stopped_is_told_and_what_was_there_stays(
    centre: Path, vendor: VendorSite, capsys: Output
) -> None:
    fetches(centre, vendor)
    assert run(centre, capsys)[0] == 0
    vendor.faults["/manual241/manual.html"] = lambda handler, _: send(handler, 302, Location="/login.html")
    code, _ = run(centre, capsys, "--json", str(centre / "update.json"))
    assert code == 42
    assert "the fetch stopped, what it had before was used" in section(report(centre), "## To do")
    told = json.loads((centre / "update.json").read_text("utf-8"))
    assert told["published"] is True
    jsonschema.validate(told, schema_named("update"))
    assert (centre / "site/opendental/kiln.html").is_file()


def test_a_first_fetch_that_brings_nothing_ends_the_update(centre: Path, vendor: VendorSite, capsys: Output) -> None:
    fetches(centre, vendor)
    vendor.faults["/manual241/manual.html"] = lambda handler, _: send(handler, 404)
    code, said = run(centre, capsys)
    assert code == 42
    assert "expected the start of the manual, got status 404" in said


def test_what_an_interrupted_update_imported_is_told_by_the_one_that_publishes_it(
    centre: Path, source: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(centre, capsys)
    write_version(source, "24.3", kiln=FIX.replace("cold", "hot"), wheel=OTHER)
    monkeypatch.setattr(builders, "make", interrupt)
    assert run(centre, capsys)[0] == 130
    assert "**Not done**: stopped" in report(centre)
    assert "not on the site yet" in section(report(centre), "## To do")
    assert run(centre, capsys)[0] == 130
    monkeypatch.undo()
    assert run(centre, capsys)[0] == 0
    assert "**Published.**" in report(centre)
    assert "Error messages: 1 reworded." in report(centre)
    assert "kiln is hot" in section(report(centre), "### Reworded, Open Dental 24.3")
    assert run(centre, capsys)[0] == 0
    assert "The manuals say what they said before." in report(centre)
    assert [("kiln is hot" in path.read_text("utf-8")) for path in sorted((centre / "reports").glob("*.md"))].count(1)


def interrupt(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


def test_what_was_not_published_is_told_with_what_came_later(
    centre: Path, source: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "make", interrupt)
    assert run(centre, capsys)[0] == 130
    monkeypatch.undo()
    assert run(centre, capsys)[0] == 0
    assert "came for the first time" in report(centre)
    monkeypatch.setattr(builders, "make", interrupt)
    write_version(source, "24.3", kiln=FIX.replace("cold", "hot"), wheel=OTHER)
    run(centre, capsys)
    monkeypatch.undo()
    write_version(source, "24.1", kiln=FIX, wheel=OTHER, glaze="<p>How it is <i>mixed</i>, and set up.</p>")
    assert run(centre, capsys)[0] == 0
    assert "kiln is hot" in section(report(centre), "### Reworded, Open Dental 24.3")
    assert "Glaze" in section(report(centre), "### Other words, Open Dental 24.1")


def test_a_version_that_was_taken_out_again_is_not_told(
    centre: Path, source: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(centre, capsys)
    write_version(source, "24.3", kiln=FIX.replace("cold", "hot"), wheel=OTHER)
    monkeypatch.setattr(builders, "make", interrupt)
    run(centre, capsys)
    monkeypatch.undo()
    assert main(["-C", str(centre), "remove", "opendental", "--version", "24.3", "--workers", "1"]) == 0
    shutil.rmtree(source / "www.opendental.com/manual243")
    assert run(centre, capsys)[0] == 0
    assert "kiln is hot" not in report(centre)


def test_what_a_build_published_is_not_told_later(centre: Path, source: Path, capsys: Output) -> None:
    run(centre, capsys)
    write_version(source, "24.3", kiln=FIX.replace("cold", "hot"), wheel=OTHER)
    assert main(["-C", str(centre), "import", str(source), "--workers", "1"]) == 0
    assert main(["-C", str(centre), "status"]) == 0
    assert "! the site is behind docs/ or mkdocs.yml; next: helpcenter build, or helpcenter update" in (
        capsys.readouterr().out
    )
    assert main(["-C", str(centre), "build", "--quiet"]) == 0
    assert main(["-C", str(centre), "status"]) == 0
    assert "behind" not in capsys.readouterr().out
    assert run(centre, capsys)[0] == 0
    assert "The manuals say what they said before." in report(centre)
    assert main(["-C", str(centre), "status"]) == 0
    assert "behind" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (lambda centre: shutil.rmtree(centre.parent / "source"), 3, "no such file or folder"),
        (lambda centre: configure(centre, "sorces: [a]"), 34, "unknown key 'sorces'"),
        (lambda centre: configure(centre, "sources: [{fetch: nobody, contact: you@example.com}]"), 5, "nobody"),
    ],
)
def test_an_update_that_could_not_be_done_says_so_in_its_report(
    centre: Path, capsys: Output, spoil: Callable[[Path], None], code: int, told: str
) -> None:
    run(centre, capsys)
    spoil(centre)
    assert run(centre, capsys)[0] == code
    assert "**Not done**: " in report(centre)
    assert told in report(centre)
    assert f"`helpcenter update` ended with {code}" in section(report(centre), "## To do")


def test_a_failure_of_ours_is_reported(centre: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise TypeError("a kiln is no wheel")

    monkeypatch.setattr(builders, "make", fail)
    with pytest.raises(TypeError):
        run(centre, capsys)
    assert "something of ours failed (TypeError: a kiln is no wheel)" in report(centre)


def test_the_last_reports_are_kept(centre: Path, capsys: Output) -> None:
    (centre / "reports").mkdir()
    for day in range(1, 31):
        (centre / f"reports/2025-01-{day:02}-060000.md").write_text("", "utf-8")
    run(centre, capsys)
    kept = sorted(path.name for path in (centre / "reports").iterdir())
    assert len(kept) == 24
    assert kept[0] == "2025-01-08-060000.md"


def test_a_published_site_is_copied_to_where_readers_open_it(centre: Path, capsys: Output) -> None:
    configure(centre, "publish_to: ../share\n    sources: [../source]")
    assert run(centre, capsys)[0] == 46
    assert "**Published in `site/` only**" in report(centre)
    assert "make it, or connect the share" in report(centre)
    (centre.parent / "share").mkdir()
    code, _ = run(centre, capsys)
    assert code == 0
    assert "came for the first time" in report(centre), "readers see it only now"
    assert {name: data for name, data in tree(centre.parent / "share").items() if name != LIST} == tree(centre / "site")
