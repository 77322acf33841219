"""The command line: what it says and what it exits with when something is wrong, and when nothing is."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from helpcenter.cli import main
from helpcenter.folder import create_folder
from helpcenter.settings import KEYS, Settings, UpdateSettings
from scraper.text.declared import declared
from tests.scraper.centres import SAMPLE, files_of, write_source
from tests.scraper.command.test_importer import REDIRECT
from tests.scraper.vendors.opendental.pages import html

Output = pytest.CaptureFixture[str]


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A new help centre's folder."""
    folder = tmp_path / "centre"
    create_folder(folder)
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A mirror with one good page."""
    return write_source(tmp_path / "mirror", {"manual243/email.html": html()})


def run(capsys: Output, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_strict_build_fails_on_a_broken_link_and_says_which(
    capfd: pytest.CaptureFixture[str], centre: Path, source: Path
) -> None:
    assert main(["-C", str(centre), "import", str(source)]) == 0
    (centre / "docs/own.md").write_text("# Own\n\n[x](nowhere.md)\n", "utf-8")
    assert main(["-C", str(centre), "build"]) == 0
    assert main(["-C", str(centre), "build", "--strict"]) == 30, "also where an earlier build has met it"
    assert "nowhere.md" in capfd.readouterr().err
    (centre / "docs/own.md").unlink()
    assert main(["-C", str(centre), "build", "--strict"]) == 0


def test_a_new_help_centre_says_what_to_do_next(tmp_path: Path, capsys: Output) -> None:
    code, out, err = run(capsys, "init", tmp_path / "new")
    assert (code, err) == (0, "")
    assert out == f"made {tmp_path / 'new'}; next: helpcenter -C {tmp_path / 'new'} import PATH-OF-A-MANUAL\n"
    assert {"mkdocs.yml", "docs/index.md"} <= set(files_of(tmp_path / "new"))


def test_a_help_centre_is_never_made_over_another(centre: Path, capsys: Output) -> None:
    before = files_of(centre)
    code, _, err = run(capsys, "init", centre)
    assert (code, files_of(centre)) == (6, before)
    assert (
        err == f"helpcenter: {centre}: has a mkdocs.yml already; choose another folder, or work in this one with -C\n"
    )


def test_a_help_centre_is_not_made_over_a_file(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").write_text("mine")
    code, _, err = run(capsys, "init", tmp_path / "file")
    told = f"helpcenter: {tmp_path / 'file'}: expected a folder or nothing, found a file; choose another place\n"
    assert (code, err) == (6, told)
    assert run(capsys, "init", tmp_path / "file" / "below")[::2] == (6, told)


def test_a_help_centre_can_be_made_relative_to_a_folder(tmp_path: Path, capsys: Output) -> None:
    assert run(capsys, "-C", tmp_path, "init", "new")[0] == 0
    assert (tmp_path / "new" / "mkdocs.yml").exists()


@pytest.mark.parametrize("command", [["import", "x"], ["build"], ["serve"], ["audit", "x"]])
def test_every_other_command_needs_a_help_centre(tmp_path: Path, capsys: Output, command: list[str]) -> None:
    code, _, err = run(capsys, "-C", tmp_path, *command)
    assert code == 6
    assert err.startswith(
        f"helpcenter: {tmp_path}: expected a help centre's folder with a mkdocs.yml, found none; make one"
    )


def test_an_import_says_what_it_did(centre: Path, source: Path, capsys: Output) -> None:
    code, out, err = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "1 documents, 1 pages in 1 versions, 0 entries"
    assert "files added, 0 changed, 0 removed" in out.splitlines()[1]
    assert (centre / "docs" / "opendental" / "email.md").exists()
    assert run(capsys, "-C", centre, "import", source)[1].splitlines()[1] == "nothing changed, no file written"


def test_an_import_works_in_the_folder_it_stands_in(
    centre: Path, source: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(centre)
    assert run(capsys, "import", Path("..") / source.name, "--workers", 1)[0] == 0
    assert (centre / "docs" / "opendental" / "email.md").exists()


def test_the_report_is_written_as_json(centre: Path, source: Path, tmp_path: Path, capsys: Output) -> None:
    write_source(source, {"manual243/moved.html": REDIRECT})
    run(capsys, "-C", centre, "import", source, "--json", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (report["documents"], report["pages"], report["failed"], report["conflicts"]) == (2, 1, 0, [])
    assert "docs/opendental/email.md" in report["added"]
    (notice,) = report["notices"]
    assert (notice["code"], notice["path"]) == ("redirect", "mirror/manual243/moved.html")


def test_a_path_that_is_missing(centre: Path, tmp_path: Path, capsys: Output) -> None:
    code, _, err = run(capsys, "-C", centre, "import", tmp_path / "none")
    assert code == 3
    assert err == (
        f"helpcenter: {tmp_path / 'none'}: no such file or folder; give the folder of a manual's mirror, or one of its files\n"
    )


def test_a_folder_that_is_empty(centre: Path, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run(capsys, "-C", centre, "import", tmp_path / "empty")
    assert code == 4
    assert err.startswith(f"helpcenter: {tmp_path / 'empty'}: expected pages (")
    assert err.endswith("), found none; is this the manual's folder?\n")


def test_a_vendor_nobody_knows(centre: Path, source: Path, capsys: Output) -> None:
    code, _, err = run(capsys, "-C", centre, "import", source, "--vendor", "acme")
    assert (code, err) == (5, "helpcenter: unknown vendor 'acme': expected one of officepracticum, opendental\n")


def test_a_version_that_is_none(centre: Path, source: Path, capsys: Output) -> None:
    code, _, err = run(capsys, "-C", centre, "import", source, "--version", "latest")
    assert code == 2
    assert "'--version': expected a version such as 24.3, got 'latest'" in err


@pytest.mark.parametrize("arguments", [[], ["publish"], ["build", "--builder", "hugo"], ["build", "--fast"]])
def test_a_command_line_that_cant_be_read(capsys: Output, arguments: list[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: helpcenter")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["biuld"], "build"), (["build", "--strct"], "--strict"), (["import", "x", "--dryrun"], "--dry-run")],
)
def test_a_word_that_is_nearly_one_is_told(capsys: Output, arguments: list[str], meant: str) -> None:
    code, _, err = run(capsys, *arguments)
    assert (code, f"Did you mean '{meant}'?" in err) == (2, True)


BAD = {
    "no-version": (
        "a.html",
        html(options=""),
        "expected a version in the menu (#SelectVersion option[selected]) or a directory",
    ),
}


@pytest.mark.parametrize("code", BAD)
def test_a_file_that_cant_be_imported_is_named_and_all_others_are_imported(
    centre: Path, source: Path, capsys: Output, code: str
) -> None:
    name, content, message = BAD[code]
    write_source(source, {name: content})
    exit_code, out, _ = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert exit_code == 10
    assert f"  {code}: 1 (" in out
    assert f"! mirror/{name}: " in out
    assert message in out
    assert (centre / "docs" / "opendental" / "email.md").exists()


def test_a_file_that_cant_be_read_is_named_and_all_others_are_imported(
    centre: Path, source: Path, capsys: Output
) -> None:
    (source / "manual243" / "loop.html").symlink_to("loop.html")
    code, out, _ = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert code == 10
    assert "  unreadable: 1 (" in out
    assert "loop.html: can't be read (Too many levels of symbolic links)" in out
    assert (centre / "docs" / "opendental" / "email.md").exists()


def test_a_page_without_content_is_counted_and_no_failure(centre: Path, source: Path, capsys: Output) -> None:
    write_source(source, {"manual243/empty.html": html("")})
    code, out, _ = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert (code, "  no-content: 1 (" in out) == (0, True)


def test_a_source_in_which_nothing_is_a_page(centre: Path, source: Path, capsys: Output) -> None:
    write_source(source, {"manual243/email.html": html("")})
    code, out, _ = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert (code, out.splitlines()[0]) == (12, "1 documents, 0 pages in 0 versions, 0 entries")


def test_a_page_edited_by_hand_that_the_vendor_changed(centre: Path, source: Path, capsys: Output) -> None:
    run(capsys, "-C", centre, "import", source, "--workers", 1)
    page = centre / "docs" / "opendental" / "email.md"
    page.write_text("mine")
    write_source(source, {"manual243/email.html": html("<p>Changed.</p>")})
    code, out, _ = run(capsys, "-C", centre, "import", source, "--workers", 1)
    assert (code, page.read_text()) == (11, "mine")
    message = "docs/opendental/email.md: edited by hand and changed by the vendor; the new text lies in docs/opendental/email.md.new"
    assert message in out


def test_an_audit_without_a_site_says_so(centre: Path, source: Path, capsys: Output) -> None:
    assert run(capsys, "-C", centre, "import", source)[0] == 0
    code, _, err = run(capsys, "-C", centre, "audit", source)
    assert code == 21
    assert err.startswith("helpcenter: ")
    assert str(centre / "site") in err


def test_a_site_that_cant_be_built(centre: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = (centre / "mkdocs.yml").read_text("utf-8")
    (centre / "mkdocs.yml").write_text("site_name: [", "utf-8")
    assert main(["-C", str(centre), "build"]) == 34
    assert "mkdocs.yml:1: expected YAML" in capfd.readouterr().err
    (centre / "mkdocs.yml").write_text(f"{settings}\nstrict: perhaps\n", "utf-8")
    assert main(["-C", str(centre), "build"]) == 30
    assert "mkdocs could not build the site; its messages stand above" in capfd.readouterr().err


def test_a_build_that_fails_leaves_the_site_as_it_was(centre: Path, source: Path, capsys: Output) -> None:
    assert run(capsys, "-C", centre, "import", source)[0] == 0
    assert main(["-C", str(centre), "build"]) == 0
    before = files_of(centre / "site")
    settings = (centre / "mkdocs.yml").read_text("utf-8")
    (centre / "mkdocs.yml").write_text(settings.replace("site_name: Help centre", "site_name: Ours"), "utf-8")
    for text in ("In the caf\xe9.".encode("latin-1"), b"<script src=https://other.example/x.js></script>"):
        (centre / "docs/own.md").write_bytes(text)
        assert main(["-C", str(centre), "build"]) == 30
        assert files_of(centre / "site") == before
    (centre / "docs/own.md").unlink()
    assert main(["-C", str(centre), "build"]) == 0
    assert files_of(centre / "site") != before


def test_the_command_is_installed_and_exits_as_told(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from helpcenter.cli import main; sys.exit(main())",
        "-C",
        str(tmp_path),
        "build",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (6, "", 1)


def test_stopping_from_the_keyboard_is_no_crash(centre: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("helpcenter.build.builders.build", interrupted)
    assert run(capsys, "-C", centre, "build") == (130, "", "\nhelpcenter: stopped\n")


def test_the_sample_is_imported_by_the_command(centre: Path, capsys: Output) -> None:
    code, out, err = run(capsys, "-C", centre, "import", SAMPLE)
    assert (code, err) == (0, "")
    assert out.startswith("66 documents, 25 pages in 62 versions, ")


def test_a_source_that_holds_the_help_centre_is_refused(capsys: Output, centre: Path) -> None:
    for wide in (centre, centre.parent):
        code, _, err = run(capsys, "-C", centre, "import", wide)
        assert code == 19
        assert "holds the help centre" in err


@pytest.mark.parametrize("command", ["import", "audit"])
def test_a_source_that_is_another_help_centre_is_refused(
    capsys: Output, centre: Path, source: Path, tmp_path: Path, command: str
) -> None:
    assert run(capsys, "-C", centre, "import", source)[0] == 0
    create_folder(tmp_path / "mine/other")
    assert run(capsys, "-C", tmp_path / "mine/other", "import", source)[0] == 0
    for wide in (tmp_path / "mine/other", tmp_path / "mine"):
        code, _, err = run(capsys, "-C", centre, command, wide)
        assert (code, f"holds the help centre {tmp_path / 'mine/other'}" in err) == (19, True)


def test_a_build_of_nothing_and_an_audit_of_it_say_so(capsys: Output, centre: Path, source: Path) -> None:
    code, out, _ = run(capsys, "-C", centre, "build")
    assert (code, out.startswith("! nothing is imported yet; next: helpcenter import")) == (0, True)
    code, _, err = run(capsys, "-C", centre, "audit", source)
    assert (code, "nothing is imported here" in err) == (21, True)


def test_a_folder_with_a_space_is_said_in_quotes(capsys: Output, tmp_path: Path) -> None:
    made = tmp_path / "our help"
    assert run(capsys, "init", made)[1] == f'made {made}; next: helpcenter -C "{made}" import PATH-OF-A-MANUAL\n'


def test_serve_says_that_an_address_is_taken_or_none(capsys: Output, centre: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, _, err = run(capsys, "-C", centre, "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
        assert (code, "can't serve there" in err, "perhaps another `serve` runs" in err) == (33, True, True)
    for address in ("127.0.0.1:99999", "nowhere", "8001", "127.0.0.1:8o01", "127.0.0.1:１２"):
        code, _, err = run(capsys, "-C", centre, "serve", "--address", address)
        assert (code, f"{address}: expected a host and a port" in err) == (33, True)


def test_lookup_knows_products_and_versions(capsys: Output, centre: Path, source: Path) -> None:
    assert run(capsys, "-C", centre, "import", source)[0] == 0
    assert main(["-C", str(centre), "build"]) == 0
    assert run(capsys, "-C", centre, "lookup", "email", "--product", "opendental", "--version", "24.3")[0] == 0
    for options in (("--product", "none"), ("--version", "9.9"), ("--version", "abc")):
        code, _, err = run(capsys, "-C", centre, "lookup", "email", *options)
        assert code == 2
        assert "of the site (" in err


def test_a_new_help_centre_has_the_page_on_searching(centre: Path) -> None:
    assert (centre / "docs/searching.md").read_bytes() == (SAMPLE.parent / "docs/searching.md").read_bytes()
    assert not (centre / "docs/design.md").exists()


def test_all_that_a_new_help_centres_configuration_shows_in_comments_can_be_set(centre: Path) -> None:
    text = (centre / "mkdocs.yml").read_text("utf-8")
    live = re.sub(r"^( *)#(?=[^ ]|  )", r"\1", text, flags=re.MULTILINE)
    assert yaml.safe_load(live)["site_url"]
    settings, slips = declared(live, Settings, *KEYS)
    assert not slips
    assert settings
    assert settings.update.sources
    shown = yaml.safe_load(live)["extra"]["helpcenter"]
    assert set(shown) == set(Settings.__struct_fields__)
    assert set(shown["update"]) == set(UpdateSettings.__struct_fields__)
