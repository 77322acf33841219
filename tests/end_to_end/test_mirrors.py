"""Mirrors as people have them: links and pictures in every way to write them lead where the vendor's do, in each version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from helpcenter.audit import audit
from tests.scraper.centres import imported, png, write_source
from tests.scraper.rendered import site_of
from tests.scraper.vendors.opendental.pages import html

HOST = "www.opendental.com"


def option(directory: str, name: str, label: str) -> str:
    """A menu of one version."""
    return f'<option value="https://{HOST}/{directory}/{name}.html" selected>{label}</option>'


def page(content: str, name: str = "email", version: str = "24.3", title: str = "Email") -> str:
    """A page of a version, by its name."""
    directory = f"manual{version.replace('.', '')}"
    return html(
        content, title=title, body=f"BodyLoaded('{name}','manual')", options=option(directory, name, f"v{version}")
    )


def whole(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """The Markdown of the pages in a mirror that imports and audits without complaint."""
    source = write_source(folder / "mirror", {f"{HOST}/{name}": content for name, content in files.items()})
    assert imported(folder, source).exit_code == 0
    docs, site = folder / "docs/opendental", site_of(folder)
    if (docs / "images").exists():
        copytree(docs / "images", site / "opendental/images")
    assert audit([source], site).differences == ()
    return {path.stem: path.read_text("utf-8").partition("\n---\n")[2] for path in docs.glob("*.md")}


PICTURES = {
    "beside": "<img src='images/f.png'>",
    "from the root": "<img src='/manual243/images/f.png'>",
    "address in full": f"<img src='https://{HOST}/manual243/images/f.png'>",
    "address without www": "<img src='http://opendental.com/manual243/images/f.png'>",
    "with a fragment": "<img src='images/f.png#x'>",
    "with a query": "<img src='images/f.png?v=2'>",
    "in another case": "<img src='Images/F.PNG'>",
    "of an archive": f"<img src='/web/20200101000000im_/https://{HOST}/manual243/images/f.png'>",
    "loaded late": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='images/f.png'>",
    "of several sizes": "<img srcset='images/f.png 1x, images/g.png 2x'>",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_there_however_its_address_is_written(tmp_path: Path, name: str) -> None:
    files = {"manual243/email.html": page(f"<p>See {PICTURES[name]} here.</p>"), "manual243/images/f.png": png()}
    assert "](images/f." in whole(tmp_path, files)["email"]


def test_a_picture_of_another_host_is_not_the_mirrors(tmp_path: Path) -> None:
    files = {
        "manual243/email.html": page("<p><img src='https://a.example/manual243/f.png'></p>"),
        "manual243/f.png": png(),
    }
    assert "(https://a.example/manual243/f.png)" in whole(tmp_path, files)["email"]


def test_the_parts_of_a_picture_are_links_below_it(tmp_path: Path) -> None:
    areas = "<area href='email.html' alt='Email'><area href='https://a.example/' title='Out'><area nohref alt='x'>"
    areas += "<area href='email.html'>"
    content = f"<p>Click.<img src='f.png' usemap='#m'><map name='m'>{areas}</map>Then go on.</p>"
    text = whole(tmp_path, {"manual243/email.html": page(content), "manual243/f.png": png()})["email"]
    lines = ["[Email](email.md)<br>", "[Out](https://a.example/)<br>", "[email](email.md)<br>", "Then go on."]
    assert text.splitlines()[-4:] == lines
