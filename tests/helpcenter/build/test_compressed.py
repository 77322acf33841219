"""Compressed copies are of this build, or there are none."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from helpcenter.build.compressed import write_compressed
from helpcenter.cli import main
from tests.scraper.centres import write_source

PAGE = "<p>Keys.</p>" * 50


def copies(site: Path) -> dict[str, bytes]:
    """Every copy, by its path."""
    found = (path for path in sorted(site.rglob("*")) if path.suffix in (".gz", ".br"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with text, a picture, and what the builder compresses itself."""
    write_source(tmp_path / "docs", {"given.json.gz": b"a maintainer's own"})
    files = {"index.html": PAGE, "a/b.js": "b()", "a.png": b"pixels", "sitemap.xml": "<a/>", "sitemap.xml.gz": b"own"}
    return write_source(tmp_path / "site", files | {"given.json.gz": b"a maintainer's own"})


def build(site: Path, *, wanted: bool = True) -> dict[str, bytes]:
    """Copies after a build, without those that are there anyway."""
    write_compressed(site.parent / "docs", site, wanted=wanted)
    after = copies(site)
    assert (after.pop("sitemap.xml.gz"), after.pop("given.json.gz")) == (b"own", b"a maintainer's own")
    return after


def test_text_has_two_copies_which_say_the_same(site: Path) -> None:
    made = build(site)
    assert set(made) == {"index.html.gz", "index.html.br", "a/b.js.gz", "a/b.js.br"}
    assert gzip.decompress(made["index.html.gz"]) == brotli.decompress(made["index.html.br"]) == PAGE.encode()


def test_the_same_files_give_the_same_bytes(site: Path) -> None:
    made = build(site)
    os.utime(site / "index.html", ns=(1, 1))
    assert build(site) == made
    assert (site / "index.html.br").stat().st_mtime_ns == 1


def test_what_is_as_it_was_is_not_compressed_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = build(site)
    monkeypatch.setattr("helpcenter.build.compressed._FORMS", {".gz": None, ".br": None})
    assert build(site) == made


def test_copies_of_what_changed_or_went_are_not_left(site: Path) -> None:
    build(site)
    write_source(site, {"index.html": "<p>Other keys.</p>"})
    (site / "a/b.js").unlink()
    made = build(site)
    assert set(made) == {"index.html.gz", "index.html.br"}
    assert brotli.decompress(made["index.html.br"]) == b"<p>Other keys.</p>"


def test_a_build_that_does_not_want_copies_takes_them_away(site: Path) -> None:
    build(site)
    assert build(site, wanted=False) == {}


def test_the_command_and_the_setting_make_them_and_a_zip_has_none(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    build_it = ["-C", str(tmp_path), "build"]
    assert main([*build_it, "--compress", "--zip"]) == 0
    plain = (tmp_path / "site/index.html").read_bytes()
    assert brotli.decompress((tmp_path / "site/index.html.br").read_bytes()) == plain
    assert b".html.br" not in (tmp_path / "site.zip").read_bytes()
    assert main(build_it) == 0
    assert not (tmp_path / "site/index.html.br").exists()
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("    compress: true\n")
    assert main(build_it) == 0
    assert (tmp_path / "site/index.html.gz").exists()
