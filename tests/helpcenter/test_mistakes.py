"""What users get wrong is told in one message: expected, found, where, what next; and never as a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpcenter.folder import create_folder
from tests.scraper.centres import ROOT
from tests.scraper.manual import bring, write_page

_RUN = "import sys; from helpcenter.cli import main; sys.exit(main())"
_ZENSICAL = shutil.which("zensical", path=str(Path(sys.executable).parent))


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    folder = tmp_path / "centre"
    create_folder(folder)
    write_page(tmp_path / "source", "24.3", "backups", "<p>Copy it.</p>")
    bring(folder, tmp_path / "source")
    return folder


def told(centre: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and all that a command says, which is no traceback."""
    command = [sys.executable, "-c", _RUN, "-C", str(centre), *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--delay", "nan", "no number of seconds"),
        ("--timeout", "inf", "not in the range"),
        ("--delay", "-1", "not in the range"),
        ("--site", "http://127.0.0.1:99999/", "expected an address such as"),
    ],
)
def test_order_that_cant_be(centre: Path, option: str, value: str, expected: str) -> None:
    code, said = told(centre, "fetch", "opendental", "--contact", "me@practice.example", option, value)
    assert (code, expected in said) == (2, True)


@pytest.mark.parametrize("number", ["0", "1000000", "99999999999999999999", "１"])
def test_number_of_processes_that_no_computer_starts(centre: Path, number: str) -> None:
    code, said = told(centre, "import", source(centre), "--workers", number)
    assert (code, "expected a number from 1 to 512" in said) == (2, True)


def source(centre: Path) -> str:
    return str(centre.parent / "source")


@pytest.mark.parametrize("command", ["import", "status"])
@pytest.mark.parametrize("text", ["{broken", "[1]", "\udcff", "[" * 100_000])
def test_broken_manifest(centre: Path, command: str, text: str) -> None:
    (centre / ".helpcenter/manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    code, said = told(centre, command)
    assert code == 16
    assert ".helpcenter/manifest.json: expected " in said
    assert "import all sources again" in said


@pytest.mark.parametrize("name", ["pages/opendental/24.3.jsonl", "pages/opendental/facts.json"])
def test_broken_notes(centre: Path, name: str) -> None:
    (centre / ".helpcenter" / name).write_text("{broken\n", "utf-8")
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    code, said = told(centre, "import", source(centre))
    assert (code, f".helpcenter/{name}: expected " in said) == (16, True)


def test_place_of_the_cache_that_is_taken_by_a_folder(centre: Path) -> None:
    (centre / ".helpcenter/cache/memo.sqlite").unlink()
    (centre / ".helpcenter/cache/memo.sqlite/mine").mkdir(parents=True)
    assert told(centre, "status")[0] == 0
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    code, said = told(centre, "import", source(centre))
    assert (code, "memo.sqlite" in said) == (17, True)


def test_place_of_what_the_last_build_noted_that_is_taken_by_a_folder(centre: Path) -> None:
    (centre / ".helpcenter/build.json/mine").mkdir(parents=True)
    code, said = told(centre, "build")
    assert (code, "build.json" in said) == (17, True)


def test_status_of_broken_pages(centre: Path) -> None:
    (centre / ".helpcenter/pages/opendental/24.3.jsonl").write_text("{broken\n", "utf-8")
    code, said = told(centre, "status")
    assert (code, "24.3.jsonl: expected a page on each line" in said) == (16, True)


def test_page_that_was_saved_in_another_charset(centre: Path) -> None:
    (centre / "docs/opendental/backups.md").write_bytes("# Copy\n\nIn the caf\xe9.\n".encode("latin-1"))
    code, said = told(centre, "check")
    assert (code, "docs/opendental/backups.md:3: no text in UTF-8" in said) == (36, True)
    code, said = told(centre, "build")
    assert (code, "docs/opendental/backups.md: no text in UTF-8, so no page; save the file as UTF-8" in said) == (
        30,
        True,
    )


@pytest.mark.parametrize("name", ["memo.sqlite", "memo.new"])
def test_broken_cache_is_made_again(centre: Path, name: str) -> None:
    (centre / ".helpcenter/cache" / name).write_bytes(b"{broken\xff\n")
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    assert told(centre, "import", source(centre))[0] == 0


@pytest.mark.parametrize(
    "builder", ["mkdocs", pytest.param("zensical", marks=pytest.mark.skipif(not _ZENSICAL, reason="no zensical"))]
)
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        ("mkdocs.yml", "theme", "onfig"),
        ("docs/opendental/product.json", "{", "product.json: expected what an import says of a product"),
        ("docs/opendental/product.json", "{}", "got no 'title'; delete the file"),
    ],
)
def test_broken_configuration_or_product(centre: Path, builder: str, name: str, text: str, words: str) -> None:
    (centre / name).write_text(text, "utf-8")
    code, said = told(centre, "build", "--builder", builder)
    assert code in {30, 32, 34}
    assert words in said


@pytest.mark.parametrize("data", [b"pages: [", b"- a"])
def test_curated_file_that_is_none(centre: Path, data: bytes) -> None:
    (centre / "curated").mkdir(exist_ok=True)
    (centre / "curated/opendental.yml").write_bytes(data)
    code, said = told(centre, "import")
    assert (code, "curated/opendental.yml:1: expected" in said) == (14, True)


def test_curated_file_that_cannot_be_read(centre: Path) -> None:
    (centre / "curated/opendental.yml").mkdir(parents=True)
    code, said = told(centre, "import")
    assert (code, "curated/opendental.yml: can't be read (Is a directory)" in said) == (14, True)


@pytest.mark.parametrize("name", ["missing/report.json", "."])
def test_report_into_nowhere_is_refused_before_anything_is_done(centre: Path, name: str) -> None:
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    code, said = told(centre, "import", source(centre), "--json", str(centre / name))
    assert (code, "expected a file in a folder that exists" in said) == (2, True)
    assert not (centre / "docs/opendental/email.md").exists()


def test_state_that_is_no_folder(centre: Path) -> None:
    shutil.rmtree(centre / ".helpcenter")
    (centre / ".helpcenter").write_text("mine", "utf-8")
    code, said = told(centre, "import", source(centre))
    assert (code, ".helpcenter: can't be written" in said) == (6, True)


def test_place_of_a_page_that_is_taken_by_a_folder(centre: Path) -> None:
    (centre / "docs/opendental/email.md/mine").mkdir(parents=True)
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    code, said = told(centre, "import", source(centre))
    assert (code, "email.md: the new pages could not be written (a folder is in its place)" in said) == (8, True)
    assert told(centre, "status")[0] == 0
    shutil.rmtree(centre / "docs/opendental/email.md")
    assert told(centre, "import", source(centre))[0] == 0
    assert (centre / "docs/opendental/email.md").is_file()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights mean nothing to this user")
def test_folder_that_may_not_be_written(centre: Path) -> None:
    write_page(centre.parent / "source", "24.3", "email", "<p>New.</p>")
    (centre / "docs/opendental").chmod(0o500)
    try:
        assert told(centre, "import", source(centre))[0] == 8
    finally:
        (centre / "docs/opendental").chmod(0o700)
    assert told(centre, "import", source(centre))[0] == 0
    assert (centre / "docs/opendental/email.md").is_file()


def test_edited_page_that_is_no_text_is_left(centre: Path) -> None:
    page = centre / "docs/opendental/backups.md"
    page.write_bytes(b"\xff\xfe mine")
    write_page(centre.parent / "source", "24.3", "backups", "<p>Copy it twice.</p>")
    assert told(centre, "import", source(centre))[0] == 11
    assert page.read_bytes() == b"\xff\xfe mine"
